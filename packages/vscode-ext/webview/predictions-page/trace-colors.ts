import { chartColors, type ChartColors } from '../lib/theme.js';

/** What the page's canvases are drawn with. */
export interface TraceColors extends ChartColors {
  /** One for each dimension, in order. */
  readonly dimensions: readonly [string, string];
  /** A prediction of all dimensions together. */
  readonly prediction: string;
  readonly label: string;
}

/**
 * The page's colours, as they are now: those of its style, which takes them from the editor.
 *
 * @param place - any element inside the page's `main`.
 */
export function traceColors(place: Element): TraceColors {
  const style = getComputedStyle(place);
  const colors = chartColors(place);
  const tone = (name: string): string =>
    style.getPropertyValue(`--tone-${name}`).trim() || colors.text;
  return {
    ...colors,
    dimensions: [tone('0'), tone('1')],
    prediction: tone('prediction'),
    label: tone('label'),
  };
}
