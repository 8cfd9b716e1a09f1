import type { Cell, ConfusionTable } from '../../shared/confusion-page.js';
import { count, decimals } from '../../shared/words.js';
import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { classRows, type ClassSort } from './class-rows.js';
import type { Column } from './kept.js';

/** What the table of classes shows. */
export interface ClassContent {
  readonly names: readonly string[];
  readonly table: ConfusionTable;
  readonly sort: ClassSort;
}

/** What clicks in it lead to. */
export interface ClassActions {
  sort(by: Column): void;
  open(cell: Cell): void;
}

const TITLES: Readonly<Record<Column, string>> = {
  name: 'class',
  accuracy: 'accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  support: 'support',
};

function head(document: Document, sort: ClassSort, actions: ClassActions): HTMLElement {
  const cells = Object.entries(TITLES).map(([column, title]) => {
    const by = column as Column;
    const arrow = sort.by !== by ? '' : sort.descending ? ' ↓' : ' ↑';
    const press = button(document, `${title}${arrow}`, () => actions.sort(by), 'bare');
    press.dataset['key'] = `sort-${by}`;
    const cell = element(document, 'th', [press]);
    cell.setAttribute('scope', 'col');
    const order = sort.descending ? 'descending' : 'ascending';
    cell.setAttribute('aria-sort', sort.by === by ? order : 'none');
    return cell;
  });
  return element(document, 'thead', [element(document, 'tr', cells)]);
}

/** The scores of each class, sorted by one of them; a class's name opens its images. */
export function classTable(
  document: Document,
  { names, table, sort }: ClassContent,
  actions: ClassActions,
): HTMLElement {
  const rows = classRows(names, table, sort).map(({ index, name, scores }) => {
    const press = button(
      document,
      name,
      () => actions.open({ label: index, prediction: null }),
      'bare',
    );
    press.dataset['key'] = `class-${index}`;
    press.title = `Images labelled ${name}`;
    const header = element(document, 'th', [press]);
    header.setAttribute('scope', 'row');
    const { accuracy, precision, recall, f1, support } = scores;
    const numbers = [...[accuracy, precision, recall, f1].map(decimals), count(support)];
    return element(document, 'tr', [
      header,
      ...numbers.map((text) => element(document, 'td', text)),
    ]);
  });
  const node = element(
    document,
    'table',
    [head(document, sort, actions), element(document, 'tbody', rows)],
    'classes',
  );
  node.setAttribute('aria-label', 'Scores of each class');
  return node;
}
