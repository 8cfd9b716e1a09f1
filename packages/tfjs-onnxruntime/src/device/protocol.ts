import type { MessagePort } from 'node:worker_threads';
import type { NativeTensor } from '../native/binding.js';

/** An input or output of a model. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: NativeTensor['type'];
  readonly dims: readonly number[];
  readonly bytes: number;
}

/** A model, as the device keeps it until it is closed. */
export interface LoadCommand {
  readonly type: 'load';
  readonly session: number;
  readonly model: ArrayBuffer;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** For each output the result that it is, or -1 where only loops read it. */
  readonly results: Int32Array;
  readonly loops?: LoopCode;
}

/** What is computed from a model's inputs and outputs after each run of it. */
export interface LoopCode {
  /** A WebAssembly module; see {@link encodeLoops}. */
  readonly module: ArrayBuffer;
  readonly calls: readonly LoopCall[];
}

/** One call of a loop. Operands are inputs of the model, or its output `-1 - operand`. */
export interface LoopCall {
  /** Number of the module's function. */
  readonly code: number;
  /** Bytes of each tensor. */
  readonly bytes: number;
  readonly inputs: readonly number[];
  readonly scalars: readonly number[];
  /** Numbers of the results that it makes. */
  readonly outputs: readonly number[];
}

/** One run of a loaded model. */
export interface RunCommand {
  readonly type: 'run';
  readonly id: number;
  readonly session: number;
  /** For each input its slot, or `-1 - offset` where its bytes are in {@link inline}. */
  readonly feeds: Int32Array;
  /** Values of small inputs, which have no slot. */
  readonly inline: ArrayBuffer;
  /** For each result the slot to write to. */
  readonly fetches: Int32Array;
  /** For each result the input whose memory it takes over once the run has succeeded, or -1. */
  readonly moves: Int32Array;
}

/** Asks for a copy of a slot's bytes. */
export interface ReadCommand {
  readonly type: 'read';
  readonly id: number;
  readonly slot: number;
}

/**
 * What the main thread tells the device thread. Commands are carried out in the order in which they
 * are sent: that order is all the synchronisation there is.
 */
export type Command =
  | { readonly type: 'write'; readonly slot: number; readonly data: ArrayBuffer }
  | LoadCommand
  | RunCommand
  | ReadCommand
  | { readonly type: 'free'; readonly slots: readonly number[] }
  | { readonly type: 'close'; readonly session: number }
  | { readonly type: 'end' };

/** What went wrong on the device. */
export interface DeviceFault {
  readonly code: 'COMPILE' | 'RUN' | 'MEMORY' | 'DEVICE';
  readonly message: string;
}

/** The answer to a command with an id; answers come in the order of the commands. */
export interface Reply {
  readonly id: number;
  readonly fault?: DeviceFault;
  /** Milliseconds that a run took, without loading. */
  readonly runMs?: number;
  /** Milliseconds that loading the model took; with its first run only. */
  readonly loadMs?: number;
  /** Bytes of a slot. */
  readonly data?: ArrayBuffer;
  /** With {@link READY}: channels in a block of onnxruntime's blocked images. */
  readonly block?: number;
}

/** Id of the message with which the thread says that it is ready, or why it is not. */
export const READY = 0;

/**
 * Places in the memory that both threads see. A main thread that blocks wakes up when `replies`
 * changes. The device sets `busy` while native code runs: ending the process in the middle of it
 * would abort the process, so whoever ends it sets `stop` and waits for `busy` to become 0.
 */
export const SIGNALS = { replies: 0, busy: 1, stop: 2, dead: 3 } as const;

/** What the worker is started with. */
export interface WorkerStart {
  readonly port: MessagePort;
  readonly signals: Int32Array;
  readonly signalAt: typeof SIGNALS;
  readonly threads: number;
  /** Tried in turn to find the block size. */
  readonly probes: readonly BlockProbe[];
}

/** A model with two outputs that are equal if onnxruntime has blocks of this size. */
export interface BlockProbe {
  readonly block: number;
  readonly model: Uint8Array<ArrayBuffer>;
  readonly inputs: readonly { readonly name: string; readonly dims: readonly number[] }[];
  readonly outputs: readonly { readonly name: string; readonly dims: readonly number[] }[];
}
