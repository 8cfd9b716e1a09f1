import type { ClassificationScores, RegressionScores, Split } from '@circumplex/core';
import type { PrecisionMetadata } from '@circumplex/onnx';
import { openData } from '../data/open.js';
import { openPredictor } from '../inference/open-predictor.js';
import { measure } from '../inference/score.js';
import { modelPredictor, predictWindows, type Predictor } from '../inference/windows.js';
import type { LoadedRun } from '../load-run.js';

/** What a file's precision costs. */
export type FileScores = NonNullable<PrecisionMetadata['scores']>;

interface Score {
  readonly metric: string;
  readonly value: number | null;
  readonly frames: number;
}

function scoreOf(scores: ClassificationScores | RegressionScores): Score {
  return 'accuracy' in scores
    ? { metric: 'accuracy', value: scores.accuracy, frames: scores.samples }
    : { metric: 'mean CCC', value: scores.mean.ccc, frames: scores.frames };
}

/**
 * Scores a run's model and an ONNX file of it on the same part of the run's data: accuracy, or the
 * CCC's mean over the outputs.
 *
 * @returns undefined where the part has nothing that can be scored.
 * @throws CircumplexError as the reader does.
 */
export async function scoreFile(
  { experiment, registry, model, run }: LoadedRun,
  file: string,
  part: Split,
): Promise<FileScores | undefined> {
  const { data: spec, seed } = experiment;
  const source = { spec, registry, base: run.manifest.base, seed };
  const { dataset, parts } = await openData(source, model);
  if (parts[part].length === 0) return undefined;
  const score = async (predictor: Predictor): Promise<Score> => {
    const predicted = predictWindows(predictor, model, dataset, parts[part], {
      length: spec.sequence.length,
      batchSize: spec.batch,
      targets: model.output.names,
    });
    return scoreOf((await measure(model.output, predicted)).scores());
  };
  const ofModel = await score(modelPredictor(model));
  const predictor = await openPredictor(file);
  const ofFile = await score(predictor.predict).finally(() => predictor.dispose());
  if (ofModel.value === null || ofFile.value === null) return undefined;
  const { metric, frames } = ofModel;
  return { part, frames, metric, model: ofModel.value, file: ofFile.value };
}
