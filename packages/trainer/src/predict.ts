import type { Dataset } from '@circumplex/core';
import { wholeVideos } from '@circumplex/data';
import { frameValues } from './inference/frame-values.js';
import type { OpenPredictor } from './inference/open-predictor.js';
import { predictWindows } from './inference/windows.js';

/** What is predicted for one frame. */
export interface PredictionRow {
  readonly video: string;
  /** The frame's name in the data set. */
  readonly frame: string;
  /** In the order of the output's names: values for regression, probabilities for classes. */
  readonly values: readonly number[];
}

/** Options of {@link predict}. */
export interface PredictOptions {
  /**
   * Frames in a window, T. The training's sequence length where absent, or 16 for a file that does
   * not tell.
   */
  readonly length?: number;
  /** Windows at once; 4 where absent. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

const DEFAULT_LENGTH = 16;

/**
 * Predicts every frame of a data set, video by video in its order.
 *
 * @throws CircumplexError IMAGE_UNREADABLE naming the file, or DATA_INVALID where the model wants
 * landmarks and a frame has none.
 */
export async function* predict(
  predictor: OpenPredictor,
  dataset: Dataset,
  { length, batchSize = 4, signal }: PredictOptions = {},
): AsyncGenerator<PredictionRow, void, void> {
  const byId = new Map(dataset.videos.map((video) => [video.id, video]));
  const segments = wholeVideos(dataset.videos);
  const predicted = predictWindows(predictor.predict, predictor, dataset, segments, {
    length: length ?? predictor.length ?? DEFAULT_LENGTH,
    batchSize,
    targets: [],
    ...(signal ? { signal } : {}),
  });
  for await (const { batch, predictions } of predicted) {
    for (const [row, { video, start, frames }] of batch.positions.entries()) {
      for (let i = 0; i < frames; i++) {
        const name = dataset.frameName?.(byId.get(video)!, start + i) ?? String(start + i);
        const values = frameValues(predictor.output, predictions, row * batch.length + i);
        yield { video, frame: name, values };
      }
    }
  }
}
