import {
  createMeter,
  type ClassificationScores,
  type RegressionScores,
  type Split,
  type VideoClassification,
  type VideoRegressionScores,
} from '@circumplex/core';
import { openData } from './data/open.js';
import { modelPredictor, predictWindows, type PredictedBatch } from './inference/windows.js';
import type { LoadedRun } from './load-run.js';

/** Scores as `circumplex eval --json` prints them. */
export type Evaluation =
  | ({ readonly split: Split } & RegressionScores)
  | ({
      readonly split: Split;
      /** Number of videos, where there are fewer of them than of samples. */
      readonly videos?: number;
    } & ClassificationScores);

/** What {@link evaluate} finds. */
export interface EvaluationReport {
  readonly evaluation: Evaluation;
  /** Each video by itself, in the order of the data set. */
  readonly perVideo: readonly (VideoRegressionScores | VideoClassification)[];
  /** Classification with one sample a video, its frames aggregated (paper, Sect. 5.2). */
  readonly videoScores?: ClassificationScores;
}

/** Options of {@link evaluate} and {@link predictSplit}. */
export interface EvaluateOptions {
  /** Part of the run's data; `test` where absent. */
  readonly split?: Split;
  /** Frames in a window; the training's sequence length where absent. */
  readonly length?: number;
  readonly signal?: AbortSignal;
}

/**
 * Predicts a part of the run's own data, as its experiment and seed split it, batch by batch.
 * Every frame is predicted once; windows of a recurrent network overlap.
 *
 * @throws CircumplexError as the reader does.
 */
export async function* predictSplit(
  { experiment, registry, model, run }: LoadedRun,
  { split = 'test', length, signal }: EvaluateOptions = {},
): AsyncGenerator<PredictedBatch, void, void> {
  const { data: spec, seed } = experiment;
  const source = { spec, registry, base: run.manifest.base, seed };
  const { dataset, parts } = await openData(source, model);
  yield* predictWindows(modelPredictor(model), model, dataset, parts[split], {
    length: length ?? spec.sequence.length,
    batchSize: spec.batch,
    targets: model.output.names,
    ...(signal ? { signal } : {}),
  });
}

type Meter = ReturnType<typeof createMeter>;

function report(meter: Meter, split: Split): EvaluationReport {
  const perVideo = meter.perVideo();
  if (!('videoScores' in meter)) {
    return { evaluation: { split, ...(meter.scores() as RegressionScores) }, perVideo };
  }
  const scores = meter.scores();
  const videos = perVideo.length < scores.samples ? { videos: perVideo.length } : {};
  const evaluation = { split, ...videos, ...scores };
  return { evaluation, perVideo, videoScores: meter.videoScores() };
}

/**
 * Scores a run on a part of its data, in one pass and bounded memory.
 *
 * @param onFrames - told after each batch how many frames were predicted so far.
 * @throws CircumplexError as the reader does.
 */
export async function evaluate(
  loaded: LoadedRun,
  options: EvaluateOptions = {},
  onFrames: (frames: number) => void = () => undefined,
): Promise<EvaluationReport> {
  const meter = createMeter(loaded.model.output);
  let frames = 0;
  for await (const { batch, predictions } of predictSplit(loaded, options)) {
    const videos = batch.positions.map(({ video }) => video);
    meter.add(predictions, batch.targets, batch.mask, videos);
    frames += batch.positions.reduce((sum, position) => sum + position.frames, 0);
    onFrames(frames);
  }
  return report(meter, options.split ?? 'test');
}
