import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { partOf, type SettingRow } from './setting-rows.js';

/** The table of settings. */
export interface SettingsTable {
  readonly element: HTMLElement;
  /** @param columns - what the values' columns are called. */
  show(rows: readonly SettingRow[], columns: readonly string[]): void;
}

function make(document: Document, { path, values }: SettingRow): HTMLElement {
  const part = partOf(path);
  const name = element(document, 'th', [
    element(document, 'span', part, 'part'),
    document.createTextNode(path.slice(part.length)),
  ]);
  name.setAttribute('scope', 'row');
  return element(document, 'tr', [name, ...values.map(() => element(document, 'td', ''))]);
}

function update(row: HTMLElement, { values, isFirst }: SettingRow): void {
  row.className = isFirst ? 'first' : '';
  values.forEach((value, index) => {
    const cell = row.children[index + 1]!;
    setText(cell, value ?? 'not set');
    cell.className = value === null ? 'quiet' : '';
  });
}

export function createSettingsTable(document: Document): SettingsTable {
  const body = element(document, 'tbody', '');
  const head = element(document, 'tr', '');
  const table = element(document, 'table', [element(document, 'thead', [head]), body], 'settings');
  table.setAttribute('aria-label', 'Settings');
  const showHead = createItems<string>(head, {
    key: (name) => name,
    make: (name) => element(document, 'th', name),
    update: (cell) => cell.setAttribute('scope', 'col'),
  });
  const showRows = createItems<SettingRow>(body, {
    // A row with more values is another row.
    key: ({ path, values }) => `${values.length} ${path}`,
    make: (row) => make(document, row),
    update,
  });
  return {
    element: table,
    show(rows, columns) {
      table.hidden = rows.length === 0;
      showHead(['Setting', ...columns]);
      showRows(rows);
    },
  };
}
