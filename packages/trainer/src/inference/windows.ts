import type { ComposedModel, Dataset } from '@circumplex/core';
import { batches, longest, type Batch, type Segment } from '@circumplex/data';
import { tidy } from '@tensorflow/tfjs-core';
import { createFeed } from '../feed/tensors.js';
import { overlappingWindows, withoutLeadIn, type Predicted } from './overlap.js';

/** Windows of a video and what the network made of them. */
export interface PredictedBatch {
  readonly batch: Predicted;
  /** [B, T, K] flattened: values, or logits. */
  readonly predictions: Float32Array;
}

/** How videos are cut for a network that predicts. */
export interface WindowOptions {
  /** Frames in a window, T. */
  readonly length: number;
  /** Windows in a batch, B. */
  readonly batchSize: number;
  /** Names of the labels wanted; none for data without labels. */
  readonly targets: readonly string[];
  readonly signal?: AbortSignal;
}

/** What makes predictions of a batch: a network of ours, or an ONNX file. */
export type Predictor = (batch: Batch) => Promise<Float32Array>;

/** Predicts with a composed model on the current engine; leaves no tensor behind. */
export function modelPredictor(model: ComposedModel): Predictor {
  const feed = createFeed(model);
  return async (batch) => {
    const output = tidy(() => model.apply(feed(batch)));
    const values = (await output.data()) as Float32Array;
    output.dispose();
    return values;
  };
}

/** What a predictor needs of the frames, and whether it remembers them. */
export type FrameDemand = Pick<ComposedModel, 'preprocessing' | 'sideInputs' | 'recurrent'>;

/**
 * Predicts every frame of `segments` once, in order, in windows of T frames. A recurrent head starts
 * each from its initial state, as in training; but for a segment's first, windows then overlap by
 * half, and the first half only leads in.
 */
export async function* predictWindows(
  predictor: Predictor,
  { preprocessing, sideInputs, recurrent }: FrameDemand,
  dataset: Dataset,
  segments: readonly Segment[],
  { length: wanted, batchSize, targets, signal }: WindowOptions,
): AsyncGenerator<PredictedBatch, void, void> {
  const length = longest(segments, wanted);
  const windows = overlappingWindows(segments, length, recurrent ? Math.floor(length / 2) : 0);
  const sequences = windows.map(({ sequence }) => sequence);
  const order = sequences.map((_, i) => i);
  const reading = batches(dataset, sequences, order, {
    batchSize,
    length,
    request: { width: preprocessing.width, height: preprocessing.height },
    targets,
    landmarks: sideInputs.includes('landmarks'),
    seed: 0,
    epoch: 0,
    ...(signal ? { signal } : {}),
  });
  let done = 0;
  for await (const batch of reading) {
    const leadIns = windows.slice(done, done + batch.size).map(({ leadIn }) => leadIn);
    done += batch.size;
    yield withoutLeadIn(batch, await predictor(batch), leadIns);
  }
}
