import { element } from '../lib/elements.js';

/** Content that scrolls by itself where it is long, by keyboard, too. */
export function scrolling(document: Document, label: string, content: Node): HTMLElement {
  const holder = element(document, 'div', [content], 'scroll');
  holder.setAttribute('tabindex', '0');
  holder.setAttribute('role', 'region');
  holder.setAttribute('aria-label', label);
  return holder;
}
