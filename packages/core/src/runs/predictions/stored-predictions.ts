import type { PredictionIndex } from './schema.js';

/** What was predicted for some frames, one after another, beside what they are labelled with. */
export interface PredictedFrames {
  /** [frames, K] flattened: values, or probabilities. */
  readonly prediction: Float32Array;
  /**
   * Regression: [frames, K] flattened, NaN where there is no label. Classification: [frames], an
   * index into the names, -1 where there is no label.
   */
  readonly label: Float32Array | Int8Array;
}

/** Predictions that a run folder holds, read part by part. */
export interface StoredPredictions {
  readonly index: PredictionIndex;
  /** Folder of the sheets that the index names; absolute. */
  readonly folder: string;
  /**
   * Reads frames of the split.
   *
   * @throws CircumplexError PREDICTIONS_INVALID where the file is damaged or another one took its
   * place; PREDICTIONS_MISSING where it is gone; OPTION_INVALID for frames that it does not have.
   */
  frames(first: number, count: number): Promise<PredictedFrames>;
  /**
   * Landmarks of pictures, [count, 68, 2] flattened; undefined where there are none.
   *
   * @throws as `frames`.
   */
  landmarks(first: number, count: number): Promise<Float32Array | undefined>;
}
