import {
  createMeter,
  type ClassificationScores,
  type Dataset,
  type RegressionScores,
  type Split,
  type VideoClassification,
  type VideoRegressionScores,
} from '@circumplex/core';
import type { Segment } from '@circumplex/data';
import { openData } from './data/open.js';
import { addBatch } from './inference/score.js';
import {
  modelPredictor,
  predictWindows,
  type PredictedBatch,
  type WindowOptions,
} from './inference/windows.js';
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

/** A part of a run's data, open. */
export interface OpenSplit {
  readonly dataset: Dataset;
  readonly segments: readonly Segment[];
}

/** Opens a part of the run's own data, as its experiment and seed split it. */
export async function openSplit(
  { experiment, registry, model, run }: LoadedRun,
  split: Split,
): Promise<OpenSplit> {
  const { data: spec, seed } = experiment;
  const source = { spec, registry, base: run.manifest.base, seed };
  const { dataset, parts } = await openData(source, model);
  return { dataset, segments: parts[split] };
}

/** How a run cuts the videos that it predicts. */
export function windowOptions(
  { experiment: { data }, model }: LoadedRun,
  { length, signal }: EvaluateOptions,
): WindowOptions {
  return {
    length: length ?? data.sequence.length,
    batchSize: data.batch,
    targets: model.output.names,
    ...(signal ? { signal } : {}),
  };
}

/**
 * Predicts a part of the run's own data, as its experiment and seed split it, batch by batch.
 * Every frame is predicted once; windows of a recurrent network overlap.
 *
 * @throws CircumplexError as the reader does.
 */
export async function* predictSplit(
  loaded: LoadedRun,
  options: EvaluateOptions = {},
): AsyncGenerator<PredictedBatch, void, void> {
  const { model } = loaded;
  const { dataset, segments } = await openSplit(loaded, options.split ?? 'test');
  const cut = windowOptions(loaded, options);
  yield* predictWindows(modelPredictor(model), model, dataset, segments, cut);
}

/** What a meter found for a part of the data. */
export function reportOf(meter: ReturnType<typeof createMeter>, split: Split): EvaluationReport {
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
  for await (const batch of predictSplit(loaded, options)) {
    frames += addBatch(meter, batch);
    onFrames(frames);
  }
  return reportOf(meter, options.split ?? 'test');
}
