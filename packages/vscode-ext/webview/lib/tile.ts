import { element } from './elements.js';

/** A number to be seen at a glance, as an item of a `dl` of the class `tiles`. */
export function tile(
  document: Document,
  name: string,
  value: string,
  note: string | null = null,
): HTMLElement {
  return element(document, 'div', [
    element(document, 'dt', name),
    element(document, 'dd', value, 'value'),
    ...(note === null ? [] : [element(document, 'dd', note, 'note')]),
  ]);
}
