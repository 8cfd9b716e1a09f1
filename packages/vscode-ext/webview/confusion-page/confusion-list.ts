import type { Cell, Unit } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import type { ConfusedPair } from './confusions-model.js';
import { percent, samples } from './words.js';

/** The largest confusions, each a button that opens its cell. */
export function confusionList(
  document: Document,
  pairs: readonly ConfusedPair[],
  { names, unit }: { readonly names: readonly string[]; readonly unit: Unit },
  open: (cell: Cell) => void,
): HTMLElement {
  if (pairs.length === 0) return element(document, 'p', 'Nothing is confused.', 'quiet');
  const items = pairs.map(({ cell, count, share }) => {
    const [label, prediction] = [names[cell.label]!, names[cell.prediction]!];
    const press = element(
      document,
      'button',
      [
        element(document, 'span', `${label} → ${prediction}`),
        element(
          document,
          'span',
          `${samples(count, unit)}, ${percent(share)} of ${label}`,
          'quiet',
        ),
      ],
      'bare',
    );
    press.dataset['key'] = `${cell.label}-${cell.prediction}`;
    press.addEventListener('click', () => open(cell));
    return element(document, 'li', [press]);
  });
  return element(document, 'ol', items, 'confusions');
}
