import type { RegressionScores } from '@circumplex/core';
import type { Evaluation, LoadedRun } from '@circumplex/trainer';
import { score } from '../text/numbers.js';
import { table } from '../text/table.js';

/** How far above the others the trained network must be for the demonstration to hold. */
export const MARGIN = 0.2;

/** Scores on people never seen. */
export interface Comparison {
  readonly trained: RegressionScores;
  /** The same network with its initial weights. */
  readonly untrained: RegressionScores;
}

function asRegression(evaluation: Evaluation): RegressionScores {
  if ('accuracy' in evaluation) throw new TypeError('the demonstration is a regression');
  return evaluation;
}

/**
 * Scores a run's network on the test split, before and after training, and keeps what it predicted
 * then, with pictures.
 */
export async function compare(loaded: LoadedRun): Promise<Comparison> {
  const { composeModel, hashSeed } = await import('@circumplex/core');
  const { evaluate, savePredictions } = await import('@circumplex/trainer');
  const { experiment, registry } = loaded;
  const model = composeModel(experiment.model, registry, hashSeed(experiment.seed, 'model'));
  try {
    const trained = await savePredictions(loaded, { split: 'test', pictures: true });
    if (trained.problem !== undefined) throw trained.problem;
    const untrained = await evaluate({ ...loaded, model }, { split: 'test' });
    return {
      trained: asRegression(trained.evaluation),
      untrained: asRegression(untrained.evaluation),
    };
  } finally {
    model.dispose();
  }
}

/** True if the trained network is well above the untrained one and a constant (whose CCC is 0). */
export function isWellAbove({ trained, untrained }: Comparison): boolean {
  return (trained.mean.ccc ?? 0) > Math.max(0, untrained.mean.ccc ?? 0) + MARGIN;
}

/** A comparison as a table. */
export function comparisonText({ trained, untrained }: Comparison): string {
  const row = (name: string, { valence, arousal, mean }: RegressionScores) => [
    name,
    ...[valence, arousal, mean].map((found) => score(found?.ccc)),
  ];
  const rows = [
    ['', 'valence', 'arousal', 'mean'],
    row('trained', trained),
    row('untrained', untrained),
    ['mean predictor', '0', '0', '0'],
  ];
  return `CCC on ${trained.frames} frames of people never seen:\n${table(rows, '  ')}`;
}

/** What the comparison means, in a sentence. */
export function verdictText(comparison: Comparison): string {
  const [trained, untrained] = [comparison.trained, comparison.untrained].map(({ mean }) =>
    score(mean.ccc),
  );
  const numbers = `Test CCC ${trained} (untrained ${untrained}, mean predictor 0)`;
  return isWellAbove(comparison)
    ? `${numbers}: well above both.`
    : `${numbers}: it should be ${MARGIN} above both, and is not.`;
}
