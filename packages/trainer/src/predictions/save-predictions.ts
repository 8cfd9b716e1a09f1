import { basename } from 'node:path';
import { createMeter, type Split } from '@circumplex/core';
import type { PredictionsPlan } from '@circumplex/core/runs';
import {
  openSplit,
  reportOf,
  windowOptions,
  type EvaluateOptions,
  type EvaluationReport,
  type OpenSplit,
} from '../evaluate.js';
import { withoutLeadIn } from '../inference/overlap.js';
import { addBatch } from '../inference/score.js';
import { modelPredictor, predictReadWindows } from '../inference/windows.js';
import type { LoadedRun } from '../load-run.js';
import { frameRows } from './frame-rows.js';
import { planPictures } from './picture-plan.js';
import { PredictionsKeeper, type Kept } from './predictions-keeper.js';
import { SegmentScores } from './segment-scores.js';

/** Options of {@link savePredictions}. */
export interface SaveOptions extends EvaluateOptions {
  /** Whether to keep small pictures of the frames, and their landmarks where the data have them. */
  readonly pictures?: boolean;
}

/**
 * Scores, and what became of the predictions: `saved` is what the run folder keeps now, `problem` why
 * it does not; neither where there was no frame.
 */
export interface SavedReport extends EvaluationReport, Kept {}

function planOf(
  { model, checkpoint }: LoadedRun,
  { dataset, segments }: OpenSplit,
  split: Split,
  pictures: boolean,
): PredictionsPlan {
  const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
  return {
    split,
    checkpoint: { file: basename(checkpoint.file), step: checkpoint.state.step },
    task: model.output.task,
    names: [...model.output.names],
    frames,
    landmarks: pictures && dataset.landmarks,
    pictures: pictures ? planPictures(frames, model.preprocessing) : null,
  };
}

/**
 * Scores a run on a part of its data, as `evaluate` does, and keeps what it predicted in the run
 * folder, in the same pass and bounded memory. What was kept for this split before is replaced at the
 * end; where writing fails or is interrupted, it stays.
 *
 * @param onFrames - told after each batch how many frames were predicted so far.
 * @throws CircumplexError as the reader does. Where it cannot write it does not throw: the scores come
 * with the problem.
 */
export async function savePredictions(
  loaded: LoadedRun,
  options: SaveOptions = {},
  onFrames: (frames: number) => void = () => undefined,
): Promise<SavedReport> {
  const { model, run } = loaded;
  const { split = 'test', pictures = false } = options;
  const part = await openSplit(loaded, split);
  const plan = planOf(loaded, part, split, pictures);
  const keeper = new PredictionsKeeper(run.folder, plan, model.preprocessing);
  const meter = createMeter(model.output);
  const segments = new SegmentScores(model.output, part.segments);
  const cut = { ...windowOptions(loaded, options), landmarks: plan.landmarks };
  const { dataset } = part;
  let frames = 0;
  try {
    const all = predictReadWindows(modelPredictor(model), model, dataset, part.segments, cut);
    for await (const read of all) {
      const predicted = withoutLeadIn(read.read, read.predictions, read.leadIns);
      frames += addBatch(meter, predicted);
      segments.add(predicted);
      await keeper.add(frameRows(model.output, predicted), read);
      onFrames(frames);
    }
    const kept = await keeper.finish({ scores: meter.scores(), videos: segments.videos });
    return { ...reportOf(meter, split), ...kept };
  } finally {
    await keeper.discard();
  }
}
