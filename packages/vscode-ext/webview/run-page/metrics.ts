import type { RunMetrics, ScoreTable } from '../../shared/run-page.js';
import { element } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { createScoreTable } from './score-table.js';

/** The scores of a run, in tables. */
export interface Metrics {
  readonly element: HTMLElement;
  show(metrics: RunMetrics): void;
}

/** Tables of other columns are others; their place tells those apart that have the same. */
function keyOf({ table, place }: { table: ScoreTable; place: number }): string {
  return JSON.stringify([place, table.groups, table.columns]);
}

export function createMetrics(document: Document): Metrics {
  const none = element(document, 'p', 'No scores yet: they come with the first epoch.', 'quiet');
  const list = element(document, 'div', '', 'score-tables');
  const problems = element(document, 'div', '');
  const shown = new WeakMap<HTMLElement, (table: ScoreTable) => void>();
  const showTables = createItems<{ table: ScoreTable; place: number }>(list, {
    key: keyOf,
    make({ table }) {
      const made = createScoreTable(document, table);
      shown.set(made.element, made.show);
      return made.element;
    },
    update: (made, { table }) => shown.get(made)?.(table),
  });
  const showProblems = createItems<string>(problems, {
    key: (text) => text,
    make: (text) => element(document, 'p', text, 'notice killed'),
    update: () => undefined,
  });
  return {
    element: element(document, 'section', [none, list, problems]),
    show(metrics) {
      none.hidden = metrics.tables.length > 0;
      showTables(metrics.tables.map((table, place) => ({ table, place })));
      showProblems(metrics.problems);
    },
  };
}
