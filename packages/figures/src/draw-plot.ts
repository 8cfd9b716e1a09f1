import { plot, type PlotOptions } from '@observablehq/plot';
import type { FigureDocument } from './options.js';
import type { Theme } from './theme.js';

/**
 * Draws with Observable Plot, as raw SVG to be placed on a sheet. Plot's own style sheet is left
 * out: it needs CSS that only browsers know, and every colour here is inline.
 */
export function drawPlot(options: PlotOptions, theme: Theme, document: FigureDocument): string {
  const drawing = plot({ ...options, document: document as Document });
  drawing.querySelector('style')?.remove();
  drawing.removeAttribute('class');
  drawing.setAttribute('color', theme.text);
  drawing.setAttribute('font-family', 'inherit');
  drawing.setAttribute('font-size', '11');
  return drawing.outerHTML;
}
