import type { ClassificationScores } from '@circumplex/core';
import type { ScoreTable } from '../../shared/run-page.js';
import { count } from '../../shared/words.js';
import { scoreWords, type ScoredSource } from './scored-source.js';

type ClassSource = Omit<ScoredSource, 'scores'> & { readonly scores: ClassificationScores };

function summary(sources: readonly ClassSource[]): ScoreTable {
  return {
    caption: 'Scores over all classes',
    groups: [],
    columns: ['Accuracy', 'Macro F1', 'Samples'],
    rows: sources.map(({ name, note, scores }) => ({
      name,
      note,
      values: [scoreWords(scores.accuracy), scoreWords(scores.macroF1), count(scores.samples)],
    })),
  };
}

function perClass({ name, note, scores }: ClassSource): ScoreTable {
  return {
    caption: `${name} · ${note}`,
    groups: [],
    columns: ['Accuracy', 'Precision', 'Recall', 'F1', 'Support'],
    rows: Object.entries(scores.perClass).map(([label, of]) => ({
      name: label,
      note: '',
      values: [...[of.accuracy, of.precision, of.recall, of.f1].map(scoreWords), count(of.support)],
    })),
  };
}

/** One table over all classes, then one a source with a row for each class; none for regressions. */
export function classTables(sources: readonly ScoredSource[]): ScoreTable[] {
  const own = sources.flatMap(({ name, note, scores }) =>
    'perClass' in scores ? [{ name, note, scores }] : [],
  );
  return own.length === 0 ? [] : [summary(own), ...own.map(perClass)];
}
