import type { Sample } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';

function tag({ label, prediction }: Sample, k: number): string {
  if (k === label) return label === prediction ? 'label ✓' : 'label';
  return k === prediction ? 'predicted' : '';
}

/** The probabilities of all classes as bars with numbers; label and prediction are named. */
export function probabilityBars(
  document: Document,
  probabilities: readonly number[],
  names: readonly string[],
  sample: Sample,
): HTMLElement {
  const rows = names.map((name, k) => {
    const value = probabilities[k] ?? 0;
    const fill = element(document, 'i', '');
    fill.style.width = `${value * 100}%`;
    const row = element(document, 'li', [
      element(document, 'span', name),
      element(document, 'span', [fill], 'track'),
      element(document, 'span', value.toFixed(3), 'number'),
      element(document, 'span', tag(sample, k), 'tag'),
    ]);
    if (k === sample.prediction) row.classList.add('predicted');
    return row;
  });
  const list = element(document, 'ul', rows, 'bars');
  list.setAttribute('aria-label', 'Probabilities of the classes');
  return list;
}
