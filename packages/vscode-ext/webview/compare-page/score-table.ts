import { element } from '../lib/elements.js';
import { rovingFocus } from '../lib/roving-focus.js';
import { bestOf } from './best-cells.js';
import { columnsOf, fullTitle, valueOf, type Better, type Column } from './columns.js';
import { runCell } from './run-cell.js';
import { scoresToRead, scoresToUse } from './score-text.js';
import type { ShownRun } from './shown-runs.js';
import { ariaSort, NAME_COLUMN, nextSort, sortRuns, type Sort } from './sort-runs.js';
import { createTableFrame } from './table-frame.js';
import { toCsv, toMarkdown } from './table-text.js';

/** What the table of scores does elsewhere. */
export interface ScoreTableActions {
  sort(sort: Sort): void;
  copy(text: string): void;
}

/** The table of runs and their scores. */
export interface ScoreTable {
  readonly element: HTMLElement;
  update(runs: readonly ShownRun[], sort: Sort): void;
}

interface Title {
  readonly id: string;
  readonly title: string;
  /** For those who hear it, and do not see the group above. */
  readonly full: string;
  readonly better: Better;
}

const NAME: Title = { id: NAME_COLUMN, title: 'Run', full: 'Run', better: 'lower' };

/** The name of each group over its columns. */
function groupRow(document: Document, columns: readonly Column[]): HTMLElement {
  const groups = new Map<string, number>();
  for (const { group } of columns) groups.set(group, (groups.get(group) ?? 0) + 1);
  const cells = [...groups].map(([name, count]) => {
    const cell = element(document, 'th', name, 'group');
    cell.setAttribute('colspan', String(count));
    cell.setAttribute('scope', 'colgroup');
    return cell;
  });
  return element(document, 'tr', [element(document, 'td', ''), ...cells]);
}

function titleCell(
  document: Document,
  { id, title, full, better }: Title,
  sort: Sort,
): HTMLElement {
  const way = sort?.column === id ? ariaSort(better, sort.reversed) : undefined;
  const arrow = element(document, 'span', way === 'ascending' ? '▲' : '▼', 'arrow');
  arrow.setAttribute('aria-hidden', 'true');
  const button = element(document, 'button', [document.createTextNode(title), arrow], 'bare sort');
  button.setAttribute('type', 'button');
  button.setAttribute('tabindex', '-1');
  button.setAttribute('aria-label', full);
  button.dataset['column'] = id;
  const cell = element(document, 'th', [button], id === NAME_COLUMN ? '' : 'number');
  cell.setAttribute('scope', 'col');
  cell.setAttribute('aria-sort', way ?? 'none');
  return cell;
}

function valueCell(
  document: Document,
  { run }: ShownRun,
  column: Column,
  isBest: boolean,
): HTMLElement {
  const value = valueOf(run, column);
  const words = value === null ? '–' : column.format(value);
  const cell = element(document, 'td', words, isBest ? 'number best' : 'number');
  if (isBest) cell.append(element(document, 'span', ', the best', 'heard'));
  return cell;
}

function rows(document: Document, runs: readonly ShownRun[], columns: readonly Column[]): Node[] {
  const all = runs.map(({ run }) => run);
  const best = columns.map((column) => bestOf(all, column));
  return runs.map((shown) => {
    const head = runCell(document, shown, 'row');
    if (shown.run.kind === 'broken') {
      const why = element(document, 'td', shown.run.problem, 'why');
      why.setAttribute('colspan', String(Math.max(1, columns.length)));
      return element(document, 'tr', [head, why]);
    }
    const cells = columns.map((column, i) =>
      valueCell(document, shown, column, best[i]!.has(shown.run.folder)),
    );
    return element(document, 'tr', [head, ...cells]);
  });
}

/** Titles are one stop of the Tab key, in which arrows move; pressing one sorts by its column. */
export function createScoreTable(document: Document, actions: ScoreTableActions): ScoreTable {
  let sorted: readonly ShownRun[] = [];
  let columns: readonly Column[] = [];
  let sort: Sort = null;
  let at: string = NAME_COLUMN;
  const frame = createTableFrame(document, 'Scores', (kind) => {
    const runs = sorted.map(({ run }) => run);
    actions.copy(
      kind === 'CSV' ? toCsv(scoresToUse(runs, columns)) : toMarkdown(scoresToRead(runs, columns)),
    );
  });
  frame.element.classList.add('scores');
  rovingFocus(frame.head, 'button');
  const columnOf = (target: EventTarget | null): string | undefined =>
    (target as Element | null)?.closest('button')?.dataset['column'];
  frame.head.addEventListener('focusin', ({ target }) => (at = columnOf(target) ?? at));
  frame.head.addEventListener('click', ({ target }) => {
    const column = columnOf(target);
    if (column !== undefined) actions.sort(nextSort(sort, column));
  });

  /** Draws the titles anew; the one that had the focus has it again. */
  const drawHead = (): void => {
    const focused = frame.head.contains(document.activeElement);
    const titles: Title[] = columns.map((each) => ({ ...each, full: fullTitle(each) }));
    const cells = [NAME, ...titles].map((title) => titleCell(document, title, sort));
    frame.head.replaceChildren(groupRow(document, columns), element(document, 'tr', cells));
    const buttons = [...frame.head.querySelectorAll('button')];
    const current = buttons.find((each) => each.dataset['column'] === at) ?? buttons[0];
    current?.setAttribute('tabindex', '0');
    if (focused) current?.focus();
  };

  return {
    element: frame.element,
    update(runs, by) {
      sort = by;
      columns = columnsOf(runs.map(({ run }) => run));
      const byFolder = new Map(runs.map((shown) => [shown.run.folder, shown]));
      const all = runs.map(({ run }) => run);
      sorted = sortRuns(all, columns, sort).map(({ folder }) => byFolder.get(folder)!);
      drawHead();
      frame.body.replaceChildren(...rows(document, sorted, columns));
    },
  };
}
