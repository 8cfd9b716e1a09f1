import type { DataType } from '@tensorflow/tfjs-core';

/**
 * A tensor inside the graph being emitted. Images are NHWC to TensorFlow.js and NCHW to
 * onnxruntime: a value is known under one or both layouts, converted when first asked for.
 */
export class Value {
  /** Name in the shape that TensorFlow.js sees. */
  plain: string | undefined;
  /** Name with the last axis moved to position 1; rank 4 only. */
  channelsFirst: string | undefined;
  /** A smaller value that this one repeats by broadcasting; spelled out only where it has to be. */
  spread: Value | undefined;
  /** The same elements under other shapes. */
  readonly reshaped = new Map<string, Value>();

  constructor(
    readonly shape: readonly number[],
    readonly dtype: DataType,
  ) {}
}
