import type { ScoreTable } from '../../shared/run-page.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';

type ScoreRow = ScoreTable['rows'][number];

function heading(document: Document, text: string, scope: 'col' | 'row' | 'colgroup'): HTMLElement {
  const cell = element(document, 'th', text);
  cell.setAttribute('scope', scope);
  return cell;
}

function headRows(document: Document, { groups, columns }: ScoreTable): HTMLElement[] {
  const names = columns.map((name) => heading(document, name, 'col'));
  const last = element(document, 'tr', [element(document, 'td', ''), ...names]);
  if (groups.length === 0) return [last];
  const cells = groups.map(({ name, span }) => {
    const cell = heading(document, name, 'colgroup');
    cell.setAttribute('colspan', String(span));
    return cell;
  });
  return [element(document, 'tr', [element(document, 'td', ''), ...cells], 'groups'), last];
}

function rowOf(document: Document, { name, note, values }: ScoreRow): HTMLElement {
  const title = heading(document, '', 'row');
  title.append(element(document, 'span', name), element(document, 'span', note, 'note'));
  return element(document, 'tr', [title, ...values.map(() => element(document, 'td', ''))]);
}

/** A table whose columns stay and whose values change. */
export function createScoreTable(
  document: Document,
  table: ScoreTable,
): { readonly element: HTMLElement; readonly show: (table: ScoreTable) => void } {
  const body = element(document, 'tbody', '');
  const caption = element(document, 'caption', '');
  const head = element(document, 'thead', headRows(document, table));
  const show = createItems<ScoreRow>(body, {
    key: ({ name }) => name,
    make: (row) => rowOf(document, row),
    update(row, { note, values }) {
      setText(row.querySelector('.note')!, note);
      values.forEach((value, index) => setText(row.children[index + 1]!, value));
    },
  });
  const whole = element(document, 'table', [caption, head, body], 'scores');
  return {
    element: element(document, 'div', [whole], 'scroll'),
    show(next) {
      setText(caption, next.caption);
      show(next.rows);
    },
  };
}
