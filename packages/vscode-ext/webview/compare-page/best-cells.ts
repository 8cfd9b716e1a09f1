import type { ComparedRun } from '../../shared/compare-page.js';
import { valueOf, type Column } from './columns.js';

function contenders(runs: readonly ComparedRun[], column: Column): number[] {
  const compete = runs.filter((run) => run.kind === 'run' && (column.competes?.(run) ?? true));
  return compete.map((run) => valueOf(run, column)).filter((value) => value !== null);
}

/**
 * Folders of the runs with the best value of a column: several where they look alike, none where all
 * do or only one has a value.
 */
export function bestOf(runs: readonly ComparedRun[], column: Column): ReadonlySet<string> {
  const values = contenders(runs, column);
  if (column.better === 'neither') return new Set();
  if (new Set(values.map((value) => column.format(value))).size < 2) return new Set();
  const best = column.better === 'higher' ? Math.max(...values) : Math.min(...values);
  const words = column.format(best);
  const isBest = (run: ComparedRun): boolean => {
    const value = valueOf(run, column);
    if (value === null || run.kind !== 'run' || column.competes?.(run) === false) return false;
    return column.format(value) === words;
  };
  return new Set(runs.filter(isBest).map(({ folder }) => folder));
}
