import type { Precision } from '../precision/precision.js';

/**
 * Largest difference between two arrays: absolute where values stay within [-1, 1], as predictions
 * of valence and arousal do, else relative to the largest magnitude, since float32 has no more
 * than seven digits. Null where a value is not finite, as JSON has no Infinity.
 */
export type Difference = number | null;

/** A comparison at one batch and time size. */
export interface SizeReport {
  readonly batch: number;
  readonly time: number;
  /** Frames of each call, for a streaming file: the whole was cut at random. */
  readonly chunks?: readonly number[];
  /** Of the predictions. */
  readonly maxDifference: Difference;
}

/** A layer's output, compared. */
export interface LayerReport {
  readonly layer: string;
  /** Of the layer's output; for int8 always relative to its largest magnitude. */
  readonly difference: Difference;
  /** Largest magnitude of the model's own output. */
  readonly magnitude: number;
}

/** The first layer that differs. */
export interface Drift {
  readonly layer: string;
  /** Of the layer's output. */
  readonly difference: Difference;
}

/** What a verification found; plain JSON. */
export interface VerifyReport {
  readonly passed: boolean;
  readonly precision: Precision;
  readonly tolerance: number;
  /** The largest of all sizes; null also where nothing could be run. */
  readonly maxDifference: Difference;
  readonly sizes: readonly SizeReport[];
  /** In the order of computation, at the first size, or one that fails. */
  readonly layers: readonly LayerReport[];
  /** Where the predictions differ: the first layer that does. */
  readonly firstDrift?: Drift;
  /** Where the file's metadata does not fit the model; then nothing was run. */
  readonly mismatches: readonly string[];
  /** Signs that the model itself is of no use, such as outputs that never change. */
  readonly warnings: readonly string[];
}
