import type { Fact } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';

/** Names and values, one below the other. */
export function factList(document: Document, facts: readonly Fact[]): HTMLElement {
  const rows = facts.flatMap(({ name, value }) => [
    element(document, 'dt', name),
    element(document, 'dd', value),
  ]);
  return element(document, 'dl', rows, 'facts');
}

/** A part of the page under a heading; nothing where it has no content. */
export function section(
  document: Document,
  title: string,
  content: readonly Node[],
  className = '',
): HTMLElement[] {
  if (content.length === 0) return [];
  return [element(document, 'section', [element(document, 'h2', title), ...content], className)];
}
