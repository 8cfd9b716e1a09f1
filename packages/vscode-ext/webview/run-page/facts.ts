import type { ShownRun } from '../../shared/run-page.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';

type Fact = ShownRun['facts'][number];

/** What the run was made of. */
export function createFacts(document: Document): {
  readonly element: HTMLElement;
  readonly show: (facts: readonly Fact[]) => void;
} {
  const list = element(document, 'dl', '', 'facts');
  const show = createItems<Fact>(list, {
    key: ({ name }) => name,
    make: ({ name }) =>
      element(document, 'div', [element(document, 'dt', name), element(document, 'dd', '')]),
    update: (row, { value }) => setText(row.children[1]!, value),
  });
  return { element: list, show };
}
