import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';

/** A table with its heading, in a box that scrolls sideways by itself. */
export interface TableFrame {
  readonly element: HTMLElement;
  /** Beside the heading. */
  readonly tools: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
  /** Why the table is empty; the table is not to be seen meanwhile. */
  note(text: string): void;
}

/** @param copy - called for the table as text, of either kind. */
export function createTableFrame(
  document: Document,
  title: string,
  copy: (kind: 'Markdown' | 'CSV') => void,
): TableFrame {
  const heading = element(document, 'h2', title);
  const tools = element(document, 'div', '', 'tools');
  for (const kind of ['Markdown', 'CSV'] as const) {
    const made = button(document, `Copy as ${kind}`, () => copy(kind), 'small');
    made.setAttribute('aria-label', `Copy ${title.toLowerCase()} as ${kind}`);
    tools.append(made);
  }
  const head = element(document, 'thead', '');
  const body = element(document, 'tbody', '');
  const table = element(document, 'table', [head, body]);
  table.setAttribute('aria-label', title);
  const scroller = element(document, 'div', [table], 'scroller');
  // What scrolls must take the focus, for the arrow keys.
  scroller.setAttribute('tabindex', '0');
  scroller.setAttribute('role', 'region');
  scroller.setAttribute('aria-label', title);
  const note = element(document, 'p', '', 'quiet');
  note.hidden = true;
  const header = element(document, 'div', [heading, tools], 'section-head');
  return {
    element: element(document, 'section', [header, scroller, note]),
    tools,
    head,
    body,
    note(text) {
      note.textContent = text;
      note.hidden = text === '';
      scroller.hidden = text !== '';
    },
  };
}
