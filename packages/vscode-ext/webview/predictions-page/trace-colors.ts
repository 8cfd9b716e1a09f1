import { chartColors, type ChartColors } from '../lib/theme.js';

/** What the page's canvases are drawn with. */
export interface TraceColors extends ChartColors {
  /** One for each dimension, in order. */
  readonly dimensions: readonly [string, string];
  /** A prediction of all dimensions together. */
  readonly prediction: string;
  readonly label: string;
}

/** The editor's colours, as they are now. */
export function traceColors(body: Element): TraceColors {
  const style = getComputedStyle(body);
  const { muted, ...rest } = chartColors(body);
  const color = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  return {
    ...rest,
    muted,
    dimensions: [color('charts-blue', rest.text), color('charts-orange', rest.text)],
    prediction: color('charts-purple', rest.text),
    label: muted,
  };
}
