import type { ClassificationScores, RegressionScores } from '@circumplex/core';
import type { Evaluation } from '@circumplex/trainer';
import { count, percent, score } from '../text/numbers.js';
import { table } from '../text/table.js';

function regressionText(scores: RegressionScores): string {
  const { valence, arousal, mean } = scores;
  const row = (name: string, found: RegressionScores['mean'] | undefined): string[][] =>
    found ? [[name, score(found.ccc), score(found.mse), score(found.pearson)]] : [];
  return table([
    ['', 'CCC', 'MSE', 'Pearson'],
    ...row('valence', valence),
    ...row('arousal', arousal),
    ...row('mean', valence && arousal ? mean : undefined),
  ]);
}

function classificationText(scores: ClassificationScores): string {
  const classes = Object.entries(scores.perClass).map(([name, found]) => [
    name,
    percent(found.precision),
    percent(found.recall),
    score(found.f1),
    count(found.support),
  ]);
  return [
    `accuracy ${percent(scores.accuracy)}, macro F1 ${score(scores.macroF1)}`,
    '',
    table([['', 'precision', 'recall', 'F1', 'samples'], ...classes]),
  ].join('\n');
}

/** An evaluation as tables. */
export function evaluationText(evaluation: Evaluation): string {
  if ('accuracy' in evaluation) {
    const { videos, samples, split } = evaluation;
    const from = videos === undefined ? '' : ` of ${count(videos)} videos`;
    return `${split}: ${count(samples)} samples${from}\n${classificationText(evaluation)}`;
  }
  return `${evaluation.split}: ${count(evaluation.frames)} frames\n${regressionText(evaluation)}`;
}

/** Frames or samples that were scored. */
export function scoredCount(evaluation: Evaluation): number {
  return 'accuracy' in evaluation ? evaluation.samples : evaluation.frames;
}
