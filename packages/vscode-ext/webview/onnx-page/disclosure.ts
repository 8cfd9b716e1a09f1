import { element } from '../lib/elements.js';

/** Which disclosures are open; they stay so when the page is drawn anew or loaded again. */
export interface OpenParts {
  has(name: string): boolean;
  set(name: string, open: boolean): void;
}

/** Content that is there when asked for. */
export function disclosure(
  document: Document,
  summary: string,
  content: readonly Node[],
  parts: OpenParts,
): HTMLElement {
  const details = element(document, 'details', [
    element(document, 'summary', summary),
    ...content,
  ]) as HTMLDetailsElement;
  if (parts.has(summary)) details.setAttribute('open', '');
  details.addEventListener('toggle', () => parts.set(summary, details.open));
  return details;
}
