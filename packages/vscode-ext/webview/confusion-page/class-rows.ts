import type { ConfusionTable } from '../../shared/confusion-page.js';
import type { Choice, Column } from './kept.js';

/** How the table of classes is sorted. */
export type ClassSort = Choice['sort'];

/** A class and its scores. */
export interface ClassRow {
  readonly index: number;
  readonly name: string;
  readonly scores: ConfusionTable['perClass'][number];
}

/** The classes by a score or by name; those without that score last. */
export function classRows(
  names: readonly string[],
  { perClass }: ConfusionTable,
  { by, descending }: ClassSort,
): ClassRow[] {
  const rows = names.map((name, index) => ({ index, name, scores: perClass[index]! }));
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    if (by === 'name') return sign * a.name.localeCompare(b.name);
    const [x, y] = [a.scores[by], b.scores[by]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** What a press on a column's title makes of the order: scores begin with the largest. */
export function sortedBy(by: Column, sort: ClassSort): ClassSort {
  return { by, descending: sort.by === by ? !sort.descending : by !== 'name' };
}
