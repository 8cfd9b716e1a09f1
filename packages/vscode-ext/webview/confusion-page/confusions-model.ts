import type { Cell, ConfusionTable } from '../../shared/confusion-page.js';

/** Confusions that are listed. */
const LISTED = 8;

/** A label that is taken for another. */
export interface ConfusedPair {
  readonly cell: Cell & { readonly label: number; readonly prediction: number };
  readonly count: number;
  /** Of the label's samples, in (0, 1]. */
  readonly share: number;
}

/** The largest cells off the diagonal, the largest first. */
export function topConfusions({ counts, perClass }: ConfusionTable): ConfusedPair[] {
  const pairs = counts.flatMap((row, label) =>
    row.flatMap((count, prediction): ConfusedPair[] => {
      if (label === prediction || count === 0) return [];
      return [{ cell: { label, prediction }, count, share: count / perClass[label]!.support }];
    }),
  );
  return pairs.sort((a, b) => b.count - a.count).slice(0, LISTED);
}

/** The cell that is worth seeing first: the largest confusion; all samples where there is none. */
export function firstCell(table: ConfusionTable): Cell {
  return topConfusions(table)[0]?.cell ?? { label: null, prediction: null };
}
