import { decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import type { FrameNumbers } from './frame-numbers.js';
import { capital, difference } from './words.js';

const HEADS = ['', 'label', 'prediction', 'error'];

/** Label and prediction of one frame in numbers; dashes until they are there. */
export function numbersTable(
  document: Document,
  names: readonly string[],
): { readonly element: HTMLElement; show(numbers: FrameNumbers | undefined): void } {
  const head = element(
    document,
    'tr',
    HEADS.map((text) => element(document, text ? 'th' : 'td', text)),
  );
  const rows = names.map((name, i) => {
    const cells = HEADS.slice(1).map(() => element(document, 'td', '–'));
    const title = element(document, 'th', capital(name), `dimension-${i}`);
    return { cells, row: element(document, 'tr', [title, ...cells]) };
  });
  const table = element(document, 'table', [head, ...rows.map(({ row }) => row)], 'numbers');
  table.setAttribute('aria-label', 'Numbers of the frame');
  return {
    element: table,
    show(numbers) {
      rows.forEach(({ cells }, i) => {
        const label = numbers?.label[i] ?? null;
        const prediction = numbers?.prediction[i] ?? null;
        const less = label === null || prediction === null ? null : prediction - label;
        [decimals(label), decimals(prediction), difference(less)].forEach((text, column) => {
          cells[column]!.textContent = text;
        });
      });
    },
  };
}
