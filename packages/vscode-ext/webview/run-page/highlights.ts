import type { ShownRun } from '../../shared/run-page.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { tile } from '../lib/tile.js';

type Highlight = ShownRun['highlights'][number];

/** The numbers to be seen at a glance, as tiles. */
export function createHighlights(document: Document): {
  readonly element: HTMLElement;
  readonly show: (highlights: readonly Highlight[]) => void;
} {
  const list = element(document, 'dl', '', 'tiles');
  const show = createItems<Highlight>(list, {
    key: ({ name }) => name,
    make: ({ name }) => tile(document, name, '', ''),
    update(tile, { value, note }) {
      setText(tile.children[1]!, value);
      setText(tile.children[2]!, note);
    },
  });
  return { element: list, show };
}
