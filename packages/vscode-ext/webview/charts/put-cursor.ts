import type uPlot from 'uplot';

/**
 * Puts a plot's cursor somewhere, in pixels.
 *
 * @param told - whether the cursors of its group's other charts follow; uPlot's types lack that.
 */
export function putCursor(plot: uPlot, at: { left: number; top: number }, told: boolean): void {
  const put: (place: { left: number; top: number }, fire: boolean, told: boolean) => void =
    plot.setCursor;
  put(at, true, told);
}
