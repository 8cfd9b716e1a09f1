import type { DimensionScores, RegressionScores } from '@circumplex/core';
import type { ScoreTable } from '../../shared/run-page.js';
import { scoreWords, type ScoredSource } from './scored-source.js';

type Dimension = 'valence' | 'arousal' | 'mean';

/** The mean of one dimension alone is that dimension again. */
function dimensionsIn(all: readonly RegressionScores[]): Dimension[] {
  const found = (['valence', 'arousal'] as const).filter((name) =>
    all.some((scores) => scores[name] !== undefined),
  );
  return found.length === 1 ? found : [...found, 'mean'];
}

function valuesOf(scores: DimensionScores | undefined): string[] {
  return [scores?.ccc, scores?.mse, scores?.pearson].map(scoreWords);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Valence, arousal and their mean: one table, a row for each source; none for classifications. */
export function dimensionTables(sources: readonly ScoredSource[]): ScoreTable[] {
  const regressions = sources.flatMap(({ name, note, scores }) =>
    'mean' in scores ? [{ name, note, scores }] : [],
  );
  if (regressions.length === 0) return [];
  const dimensions = dimensionsIn(regressions.map(({ scores }) => scores));
  return [
    {
      caption: 'Scores of valence and arousal',
      groups: dimensions.map((name) => ({ name: capital(name), span: 3 })),
      columns: dimensions.flatMap(() => ['CCC', 'MSE', 'Pearson']),
      rows: regressions.map(({ name, note, scores }) => ({
        name,
        note,
        values: dimensions.flatMap((dimension) => valuesOf(scores[dimension])),
      })),
    },
  ];
}
