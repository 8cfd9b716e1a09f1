/** A tensor as the binding reads and returns it. */
export interface NativeTensor {
  readonly type: 'float32' | 'int32' | 'bool';
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly dims: readonly number[];
  readonly location: 'cpu';
}

/** Tensors by the names of a model's inputs or outputs. */
export type NativeTensors = Record<string, NativeTensor>;

/** Where outputs go; null for one that the binding makes itself. */
export type NativeFetches = Record<string, NativeTensor | null>;

/** The session options that this package sets. */
export interface NativeSessionOptions {
  readonly enableProfiling?: boolean;
  readonly profileFilePrefix?: string;
  readonly intraOpNumThreads: number;
  readonly interOpNumThreads: number;
  readonly executionMode: 'sequential';
  readonly graphOptimizationLevel: 'disabled' | 'basic' | 'extended' | 'all';
  readonly enableMemPattern: boolean;
  readonly enableCpuMemArena: boolean;
  readonly logSeverityLevel: 0 | 1 | 2 | 3 | 4;
  readonly extra: {
    readonly session: {
      readonly intra_op: { readonly allow_spinning: '0' | '1' };
      readonly force_spinning_stop?: '0' | '1';
    };
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
  run(feeds: NativeTensors, fetches: NativeFetches, options: object): unknown;
  dispose(): void;
}

/** The part of onnxruntime-node's internal binding that this package uses. */
export interface NativeBinding {
  InferenceSession: new () => NativeSession;
}
