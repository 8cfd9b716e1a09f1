import type { MessagePort } from 'node:worker_threads';
import type { FloatArray } from '../widen.js';

/** What the thread is started with. */
export interface ThreadStart {
  readonly port: MessagePort;
  /** Counts answers; whoever waits for one waits on it. */
  readonly replies: Int32Array;
  /** Bound of the HDF5 library's memory. */
  readonly maxHeapBytes: number;
}

/** What the thread is asked for: each is answered once. */
export type Command =
  | { readonly type: 'open'; readonly fd: number; readonly bytes: number }
  | { readonly type: 'read'; readonly path: string }
  | { readonly type: 'close' };

/** A dataset that holds weights. */
export interface Hdf5Weight {
  /** As the layout names it: `conv1_1/kernel:0`, `0`. */
  readonly name: string;
  /** From the root of the file. */
  readonly path: string;
  readonly shape: readonly number[];
  /** What its values are: `float32`, `int64`, `text`. */
  readonly type: string;
}

/** The weights of a layer, in its own order. */
export interface Hdf5Layer {
  readonly name: string;
  readonly weights: readonly Hdf5Weight[];
}

/** What a file of Keras holds. */
export interface KerasListing {
  /** `1.2.2`; files of Keras 1 often do not say. */
  readonly kerasVersion?: string;
  /** What computed the weights: `tensorflow`, `theano`. */
  readonly backend?: string;
  readonly layers: readonly Hdf5Layer[];
}

/** Why a command was not carried out. */
export interface Fault {
  /** `lost`: the HDF5 library is in no state to go on. */
  readonly kind: 'invalid' | 'unsupported' | 'lost';
  readonly must: string;
  readonly got: string;
  readonly todo?: string;
}

/** The answer to a command, or to the start, which is answered with nothing. */
export interface Reply {
  readonly listing?: KerasListing;
  /** Halves as their bits. */
  readonly values?: FloatArray;
  readonly fault?: Fault;
}
