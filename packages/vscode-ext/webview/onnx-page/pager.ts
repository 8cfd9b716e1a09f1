import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';

/** Which rows of a table are to be seen. */
export interface PagePlace {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

/** Buttons to the rows before and after; nothing where all are to be seen. */
export function pager(
  document: Document,
  { offset, limit, total }: PagePlace,
  go: (offset: number) => void,
): HTMLElement[] {
  if (total <= limit) return [];
  const back = button(document, 'Previous', () => go(Math.max(0, offset - limit)));
  const on = button(document, 'Next', () => go(offset + limit));
  back.disabled = offset === 0;
  on.disabled = offset + limit >= total;
  const text = `${offset + 1} to ${Math.min(offset + limit, total)} of ${total}`;
  return [element(document, 'div', [back, on, element(document, 'span', text, 'quiet')], 'pager')];
}
