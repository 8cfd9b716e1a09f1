import { availableParallelism } from 'node:os';

/** Options of {@link registerOnnxruntimeBackend}. */
export interface OnnxruntimeOptions {
  /** Threads that one graph runs on; all available cores by default. */
  readonly threads?: number;
  /** Name to register under; TensorFlow.js allows no underscore in it. */
  readonly name?: 'onnxruntime';
  /** Compiled graphs kept, each with its memory; 8 by default. */
  readonly cacheSize?: number;
}

/**
 * The options with their defaults.
 * @throws RangeError for counts that are not positive integers.
 */
export function resolveOptions(options: OnnxruntimeOptions): Required<OnnxruntimeOptions> {
  const { threads = availableParallelism(), name = 'onnxruntime', cacheSize = 8 } = options;
  for (const [option, value] of Object.entries({ threads, cacheSize })) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(
        `registerOnnxruntimeBackend: ${option} must be a positive integer, got ${value}`,
      );
  }
  return { threads, name, cacheSize };
}
