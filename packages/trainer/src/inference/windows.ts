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

/** How they are cut where the frames are wanted, too. */
export interface ReadWindowOptions extends WindowOptions {
  /** Whether landmarks are wanted, even where the network takes none. */
  readonly landmarks?: boolean;
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

/** A batch as it was read, with the frames that only lead in, and what was made of it. */
export interface ReadBatch {
  readonly read: Batch;
  /** [B, T, K] flattened: values, or logits. */
  readonly predictions: Float32Array;
  /** Of each row, how many of its first frames only lead in. */
  readonly leadIns: readonly number[];
}

/** As {@link predictWindows}, with the frames that were read, and landmarks where they are wanted. */
export async function* predictReadWindows(
  predictor: Predictor,
  { preprocessing, sideInputs, recurrent }: FrameDemand,
  dataset: Dataset,
  segments: readonly Segment[],
  { length: wanted, batchSize, targets, landmarks = false, signal }: ReadWindowOptions,
): AsyncGenerator<ReadBatch, void, void> {
  const length = longest(segments, wanted);
  const windows = overlappingWindows(segments, length, recurrent ? Math.floor(length / 2) : 0);
  const sequences = windows.map(({ sequence }) => sequence);
  const order = sequences.map((_, i) => i);
  const reading = batches(dataset, sequences, order, {
    batchSize,
    length,
    request: { width: preprocessing.width, height: preprocessing.height },
    targets,
    landmarks: landmarks || sideInputs.includes('landmarks'),
    seed: 0,
    epoch: 0,
    ...(signal ? { signal } : {}),
  });
  let done = 0;
  for await (const read of reading) {
    const leadIns = windows.slice(done, done + read.size).map(({ leadIn }) => leadIn);
    done += read.size;
    yield { read, predictions: await predictor(read), leadIns };
  }
}

/**
 * Predicts every frame of `segments` once, in order, in windows of T frames. A recurrent head starts
 * each from its initial state, as in training; but for a segment's first, windows then overlap by
 * half, and the first half only leads in.
 */
export async function* predictWindows(
  predictor: Predictor,
  demand: FrameDemand,
  dataset: Dataset,
  segments: readonly Segment[],
  options: WindowOptions,
): AsyncGenerator<PredictedBatch, void, void> {
  const all = predictReadWindows(predictor, demand, dataset, segments, options);
  for await (const { read, predictions, leadIns } of all) {
    yield withoutLeadIn(read, predictions, leadIns);
  }
}
