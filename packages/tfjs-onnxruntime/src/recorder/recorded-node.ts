import type { Entry } from '../entry.js';
import type { Emit } from '../compile/emitter.js';

/** A kernel call that waits to be compiled. */
export interface RecordedNode {
  /** TensorFlow.js's name of the kernel. */
  readonly kernel: string;
  /** Where the kernel was called, with the option `debug`. */
  readonly stack?: string;
  /** Interned number of operator, attributes and input shapes. */
  readonly signature: number;
  /** What was recorded: mostly the kernel, but one of a fused kernel's parts is its own. */
  readonly op: string;
  readonly inputs: readonly Entry[];
  /** Shapes under which the inputs are used; they alias the entries. */
  readonly shapes: readonly (readonly number[])[];
  readonly outputs: readonly Entry[];
  readonly emit: Emit;
  /** Bytes that it needs while it runs, besides its outputs. */
  readonly scratch: number;
  needed: boolean;
  /** Number of the node's first output among the values of the graph being flushed. */
  firstValue: number;
}
