import type { RunFigure } from '../../shared/run-page.js';
import { button, setReason } from '../lib/button.js';
import { element } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { UNTRUSTED } from './action-bar.js';

/** The figures that a run's folder has. */
export interface Figures {
  readonly element: HTMLElement;
  show(figures: readonly RunFigure[]): void;
  trust(trusted: boolean): void;
}

/** A file's name as words: `learning-curves.svg` are `learning curves`. */
function wordsOf(name: string): string {
  return name.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ');
}

function make(document: Document, { name }: RunFigure): HTMLElement {
  const image = element(document, 'img', '');
  const failed = element(document, 'p', 'This file cannot be shown.', 'quiet');
  image.setAttribute('alt', wordsOf(name));
  const showFailure = (isFailure: boolean): void => {
    failed.hidden = !isFailure;
    image.hidden = isFailure;
  };
  image.addEventListener('error', () => showFailure(true));
  image.addEventListener('load', () => showFailure(false));
  failed.hidden = true;
  return element(document, 'figure', [image, failed, element(document, 'figcaption', name)]);
}

/** @param draw - draws them, by the command line. */
export function createFigures(document: Document, draw: () => void): Figures {
  const none = element(document, 'p', 'No figures yet.', 'quiet');
  const drawButton = button(document, 'Draw Figures', draw);
  const grid = element(document, 'div', '', 'figures');
  const showAll = createItems<RunFigure>(grid, {
    key: ({ name }) => name,
    make: (figure) => make(document, figure),
    update(figure, { address }) {
      const image = figure.querySelector('img')!;
      if (image.getAttribute('src') !== address) image.setAttribute('src', address);
    },
  });
  return {
    element: element(document, 'section', [
      element(document, 'div', [none, drawButton], 'toolbar'),
      grid,
    ]),
    show(figures) {
      none.hidden = figures.length > 0;
      drawButton.textContent = figures.length > 0 ? 'Draw Again' : 'Draw Figures';
      showAll(figures);
    },
    trust: (trusted) => setReason(drawButton, trusted ? null : UNTRUSTED),
  };
}
