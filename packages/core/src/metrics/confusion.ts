import type { ClassificationScores } from './scores.js';

type ClassScores = ClassificationScores['perClass'][string];

/** A table of zeros, [labels, predictions]. */
export function emptyConfusion(classes: number): number[][] {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function classScores(confusion: readonly (readonly number[])[], k: number): ClassScores {
  const hits = confusion[k]![k]!;
  const support = confusion[k]!.reduce((a, b) => a + b, 0);
  const predicted = confusion.reduce((sum, row) => sum + row[k]!, 0);
  const recall = ratio(hits, support);
  return {
    accuracy: recall,
    precision: ratio(hits, predicted),
    recall,
    f1: ratio(2 * hits, support + predicted),
    support,
  };
}

/**
 * Scores of a confusion table, `confusion[label][prediction]`. A class's accuracy is the share of
 * its samples that are recognised, as in the paper's Table 12, and so the same as its recall.
 * Macro F1 is the mean over classes that occur among labels or predictions.
 */
export function scoresOfConfusion(
  labels: readonly string[],
  confusion: readonly (readonly number[])[],
): ClassificationScores {
  const all = labels.map((_, k) => classScores(confusion, k));
  const samples = all.reduce((sum, { support }) => sum + support, 0);
  const hits = confusion.reduce((sum, row, k) => sum + row[k]!, 0);
  const f1 = all.flatMap((scores) => (scores.f1 === null ? [] : [scores.f1]));
  return {
    samples,
    accuracy: ratio(hits, samples),
    macroF1: ratio(
      f1.reduce((a, b) => a + b, 0),
      f1.length,
    ),
    perClass: Object.fromEntries(labels.map((label, k) => [label, all[k]!])),
    confusion: confusion.map((row) => [...row]),
  };
}
