import { plural } from '../../shared/words.js';
import { button } from '../lib/button.js';
import { element } from '../lib/elements.js';

/** The parts of the page above its tables. */
export interface PageLayout {
  readonly nodes: readonly HTMLElement[];
  /** Beside the charts. */
  readonly side: HTMLElement;
  readonly charts: HTMLElement;
  /** How many runs there are, and how many of them have been read. */
  count(all: number, read: number): void;
  /** Says below the charts' controls why there is none to see. */
  note(text: string): void;
}

function dashKey(document: Document): HTMLElement {
  const key = (className: string, words: string): HTMLElement =>
    element(document, 'span', [
      element(document, 'span', '', className),
      document.createTextNode(words),
    ]);
  const parts = [key('stroke', 'validation'), key('stroke dotted', 'training')];
  return element(document, 'p', parts, 'dash-key');
}

function countWords(all: number, read: number): string {
  if (all === 0) return 'Nothing to compare yet: add runs here, or from their menu in the tree.';
  return read < all ? `Reading ${read + 1} of ${plural(all, 'run')}…` : plural(all, 'run');
}

/** @param add - asks for more runs. */
export function createPageLayout(document: Document, add: () => void): PageLayout {
  const count = element(document, 'span', '', 'quiet');
  count.setAttribute('role', 'status');
  const more = button(document, 'Add Runs…', add);
  const title = element(document, 'header', [element(document, 'h1', 'Compare Runs'), count, more]);
  const bar = element(document, 'progress', '', 'running');
  bar.setAttribute('aria-label', 'Runs that have been read');
  const side = element(document, 'aside', [dashKey(document)]);
  const note = element(document, 'p', '', 'quiet');
  const charts = element(document, 'div', [note], 'charts');
  const overview = element(document, 'div', [side, charts], 'overview');
  return {
    nodes: [title, bar, overview],
    side,
    charts,
    count(all, read) {
      const busy = read < all;
      count.textContent = countWords(all, read);
      bar.setAttribute('max', String(Math.max(1, all)));
      bar.setAttribute('value', String(read));
      bar.classList.toggle('done', !busy);
      overview.hidden = all === 0;
    },
    note(text) {
      note.textContent = text;
      note.hidden = text === '';
    },
  };
}
