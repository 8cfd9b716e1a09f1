import type { Entry } from '../entry.js';
import type { Emit } from '../compile/emitter.js';

/** A kernel call that waits to be compiled. */
export interface RecordedNode {
  /** Interned number of operator, attributes and input shapes. */
  readonly signature: number;
  /** Name of the kernel. */
  readonly kernel: string;
  readonly inputs: readonly Entry[];
  /** Shapes under which the inputs are used; they alias the entries. */
  readonly shapes: readonly (readonly number[])[];
  readonly outputs: readonly Entry[];
  readonly emit: Emit;
  needed: boolean;
  /** Number of the node's first output among the values of the graph being flushed. */
  firstValue: number;
}
