import { decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { difference } from './words.js';

/** Values under the pointer. */
export interface HoveredValues {
  readonly place: string;
  readonly prediction: number | null;
  readonly label: number | null;
  readonly residuals: boolean;
}

/** In words. */
export function hoverWords(values: HoveredValues): string {
  const { place, prediction, label, residuals } = values;
  if (residuals) return `${place} · ${difference(prediction)}`;
  return `${place} · predicted ${decimals(prediction)} · label ${decimals(label)}`;
}

/** A sample of a line or band, and what it is. */
export function key(document: Document, kind: string, text: string): HTMLElement {
  const sample = element(document, 'span', '', `sample ${kind}`);
  sample.setAttribute('aria-hidden', 'true');
  return element(document, 'span', [sample, document.createTextNode(text)], 'key');
}
