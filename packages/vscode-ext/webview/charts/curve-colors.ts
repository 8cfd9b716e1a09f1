import type { ThemeKind } from '../lib/theme.js';

/** How a curve is drawn, so that it is told apart from the others. */
export interface CurveStyle {
  readonly color: string;
  readonly dash?: readonly number[];
}

/** So many curves have styles of their own. */
export const CURVE_STYLES = 20;

const DASH = [6, 3];

/**
 * Ten hues in the order of Observable's palette, neighbours far apart, once for light and once for
 * dark backgrounds: each stands out from the background by three to one, as WCAG wants of graphics.
 */
const ON_LIGHT = [
  ...['#3557c9', '#b26a00', '#d63a2f', '#0d8a7d', '#2e7d32'],
  ...['#d1408f', '#8e3fd1', '#1789c4', '#7a4a32', '#6b7280'],
];
const ON_DARK = [
  ...['#7d9bff', '#f2b632', '#ff6f59', '#5fd4be', '#4fb95c'],
  ...['#ff8ac2', '#b583f7', '#53c1f5', '#c39a7c', '#b4b9c2'],
];

/**
 * The style of the curve number `index` of a page. From the eleventh on colours come again, dashed;
 * after twenty, from the beginning.
 */
export function curveStyle(index: number, theme: ThemeKind): CurveStyle {
  const light = theme === 'light' || theme === 'high-contrast-light';
  const colors = light ? ON_LIGHT : ON_DARK;
  const color = colors[index % colors.length]!;
  return index % CURVE_STYLES < colors.length ? { color } : { color, dash: DASH };
}
