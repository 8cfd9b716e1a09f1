import { element } from '../lib/elements.js';
import type { ShownRun } from './shown-runs.js';

/** The head of a run's row or column: its colour and name. */
export function runCell(
  document: Document,
  { run, label, style }: ShownRun,
  scope: 'row' | 'col',
): HTMLElement {
  const swatch = element(document, 'span', '', style.dash ? 'swatch dashed' : 'swatch');
  swatch.style.borderTopColor = style.color;
  swatch.setAttribute('aria-hidden', 'true');
  const words = element(document, 'span', label, 'run-name');
  const cell = element(document, 'th', [element(document, 'span', [swatch, words], 'run-head')]);
  cell.setAttribute('scope', scope);
  cell.title = run.folder;
  return cell;
}
