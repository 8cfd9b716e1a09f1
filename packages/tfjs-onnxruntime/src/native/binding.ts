import { createRequire } from 'node:module';
import type { ProfilingOptions } from './profiling.js';

/** A tensor as the binding reads and returns it. */
export interface NativeTensor {
  readonly type: 'float32' | 'int32' | 'bool';
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly dims: readonly number[];
  readonly location: 'cpu';
}

/** Tensors by the names of a model's inputs or outputs. */
export type NativeTensors = Record<string, NativeTensor>;

/** The session options that this package sets. */
export interface NativeSessionOptions extends ProfilingOptions {
  readonly intraOpNumThreads: number;
  readonly interOpNumThreads: number;
  readonly executionMode: 'sequential';
  readonly graphOptimizationLevel: 'disabled' | 'basic' | 'extended' | 'all';
  readonly enableMemPattern: boolean;
  readonly enableCpuMemArena: boolean;
  readonly logSeverityLevel: 0 | 1 | 2 | 3 | 4;
  readonly extra: {
    readonly session: { readonly intra_op: { readonly allow_spinning: '0' | '1' } };
  };
}

/** A session whose calls return when they are done. */
export interface NativeSession {
  loadModel(
    buffer: ArrayBufferLike,
    byteOffset: number,
    byteLength: number,
    options: NativeSessionOptions,
  ): void;
  /** Writes the outputs into the memory of `fetches`. */
  run(feeds: NativeTensors, fetches: NativeTensors, options: object): unknown;
  dispose(): void;
}

/** The part of onnxruntime-node's internal binding that this package uses. */
export interface NativeBinding {
  InferenceSession: new () => NativeSession;
}

/**
 * onnxruntime-node's synchronous binding. Its public API wraps the same calls in promises, but
 * TensorFlow.js reads synchronously (`dataSync`).
 * @throws Error where the installed onnxruntime-node does not have it.
 */
export function loadBinding(): NativeBinding {
  const require = createRequire(import.meta.url);
  let loaded: { binding?: NativeBinding; initOrt?: () => void };
  try {
    loaded = require('onnxruntime-node/dist/binding') as typeof loaded;
  } catch (cause) {
    throw missing('could not load onnxruntime-node/dist/binding', cause);
  }
  const { binding, initOrt } = loaded;
  if (typeof binding?.InferenceSession !== 'function' || typeof initOrt !== 'function')
    throw missing('onnxruntime-node/dist/binding has no InferenceSession and initOrt');
  initOrt();
  return binding;
}

function missing(what: string, cause?: unknown): Error {
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new Error(
    `onnxruntime backend: ${what}${reason}; install onnxruntime-node 1.30.0 on a platform it ` +
      'has binaries for',
    { cause },
  );
}
