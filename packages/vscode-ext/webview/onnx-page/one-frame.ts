import type { DoneRun } from '../../shared/onnx-page.js';
import { decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { tile } from '../lib/tile.js';
import { affectPlane } from './affect-plane.js';

/** Values as numbers to be seen at a glance. */
function numbers(document: Document, { names, first }: DoneRun): HTMLElement {
  const tiles = names.map((name, k) => tile(document, name, decimals(first[k])));
  return element(document, 'dl', tiles, 'tiles');
}

function plane(document: Document, { names, first }: DoneRun): Element[] {
  const at = (name: string): number | null | undefined => first[names.indexOf(name)];
  const [valence, arousal] = [at('valence'), at('arousal')];
  if (typeof valence !== 'number' || typeof arousal !== 'number') return [];
  return [affectPlane(document, valence, arousal)];
}

/** Probabilities as bars, in the model's order; the largest stands out. */
function bars(document: Document, { names, first }: DoneRun): HTMLElement {
  const largest = Math.max(...first.map((value) => value ?? 0));
  const rows = names.flatMap((name, k) => {
    const value = first[k] ?? 0;
    const fill = element(document, 'span', '', 'fill');
    fill.style.width = `${100 * Math.min(1, Math.max(0, value))}%`;
    const bar = element(document, 'span', [fill], 'bar');
    bar.setAttribute('aria-hidden', 'true');
    const look = value === largest ? 'most' : '';
    return [
      element(document, 'dt', name, look),
      element(
        document,
        'dd',
        [bar, element(document, 'span', decimals(first[k]), 'percent')],
        look,
      ),
    ];
  });
  return element(document, 'dl', rows, 'bars');
}

/** What is predicted of one frame. */
export function oneFrame(document: Document, run: DoneRun): Node[] {
  if (run.classes) return [bars(document, run)];
  return [element(document, 'div', [...plane(document, run), numbers(document, run)], 'affect')];
}
