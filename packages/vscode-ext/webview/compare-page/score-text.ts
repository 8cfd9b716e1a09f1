import type { ComparedRun } from '../../shared/compare-page.js';
import { bestOf } from './best-cells.js';
import { fullTitle, valueOf, type Column } from './columns.js';
import { distinctNames } from './run-name.js';
import type { TextTable } from './table-text.js';

function statusOf(run: ComparedRun): string {
  if (run.kind === 'run') return run.status;
  return run.kind === 'broken' ? 'unreadable' : '';
}

function textTable(
  runs: readonly ComparedRun[],
  columns: readonly Column[],
  cell: (run: ComparedRun, column: Column) => string,
): TextTable {
  const names = distinctNames(runs);
  return {
    titles: ['Run', 'Status', ...columns.map(fullTitle)],
    rows: runs.map((each) => [
      names.get(each.folder)!,
      statusOf(each),
      ...columns.map((column) => cell(each, column)),
    ]),
    numeric: [false, false, ...columns.map(() => true)],
  };
}

/** The scores to be read: rounded, the best in bold. */
export function scoresToRead(runs: readonly ComparedRun[], columns: readonly Column[]): TextTable {
  const best = new Map(columns.map((column) => [column, bestOf(runs, column)]));
  return textTable(runs, columns, (run, column) => {
    const value = valueOf(run, column);
    if (value === null) return '–';
    const words = column.format(value);
    return best.get(column)?.has(run.folder) ? `**${words}**` : words;
  });
}

/** The scores to go on with: all digits, durations in seconds, empty where there is none. */
export function scoresToUse(runs: readonly ComparedRun[], columns: readonly Column[]): TextTable {
  return textTable(runs, columns, (run, column) => String(valueOf(run, column) ?? ''));
}
