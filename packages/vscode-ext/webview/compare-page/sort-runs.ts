import type { ComparedRun, CompareLook } from '../../shared/compare-page.js';
import { valueOf, type Better, type Column } from './columns.js';
import { nameOf } from './run-name.js';

/** How a table is sorted; null for the order of the runs themselves. */
export type Sort = CompareLook['sort'];

/** The column of the runs' names. */
export const NAME_COLUMN = 'name';

/** What `aria-sort` says of a column whose better values come first, unless `reversed`. */
export function ariaSort(better: Better, reversed: boolean): 'ascending' | 'descending' {
  return (better === 'higher') === reversed ? 'ascending' : 'descending';
}

/** The next sort when a column's title is pressed: better first, worse first, not at all. */
export function nextSort(sort: Sort, column: string): Sort {
  if (sort?.column !== column) return { column, reversed: false };
  return sort.reversed ? null : { column, reversed: true };
}

type Order = (a: ComparedRun, b: ComparedRun) => number;

function byName(reversed: boolean): Order {
  return (a, b) => nameOf(a).localeCompare(nameOf(b)) * (reversed ? -1 : 1);
}

function byColumn(column: Column, reversed: boolean): Order {
  const sign = (column.better === 'higher') === reversed ? 1 : -1;
  return (a, b) => {
    const [left, right] = [valueOf(a, column), valueOf(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  };
}

/** The runs as the table has them; those without a value come last, either way. */
export function sortRuns(
  runs: readonly ComparedRun[],
  columns: readonly Column[],
  sort: Sort,
): readonly ComparedRun[] {
  if (!sort) return runs;
  if (sort.column === NAME_COLUMN) return runs.toSorted(byName(sort.reversed));
  const column = columns.find(({ id }) => id === sort.column);
  return column ? runs.toSorted(byColumn(column, sort.reversed)) : runs;
}
