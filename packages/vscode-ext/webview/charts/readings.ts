import { AXES, type SeriesAxis } from '../../shared/series.js';
import type { CurvePoints } from './curve-points.js';
import { placeWords } from './words.js';

/** A point of a curve under the cursor. */
export interface Reading {
  readonly points: CurvePoints;
  readonly index: number;
}

/** The value of a point, with the smoothed one where there is one; a dash where it has none. */
export function valueReading(
  { points, index }: Reading,
  smoothing: number,
  formatY: (y: number) => string,
): string {
  const value = points.value[index] ?? null;
  if (value === null) return '–';
  const mean = points.smoothed[index] ?? null;
  return smoothing > 0 && mean !== null ? `${formatY(value)} (${formatY(mean)})` : formatY(value);
}

/** Where a point is, by all axes, the one that is drawn first. */
export function placeReading({ points, index }: Reading, axis: SeriesAxis): string {
  const others = AXES.filter((each) => each !== axis);
  return [axis, ...others].map((each) => placeWords(each, points[each][index] ?? 0)).join(' · ');
}

/**
 * The curve whose point is nearest to the pointer; undefined where none has any.
 *
 * @param top - of the pointer, in pixels.
 * @param positionOf - where a value is drawn, in pixels.
 */
export function nearestReading(
  readings: readonly (Reading | undefined)[],
  top: number,
  positionOf: (y: number) => number,
): number | undefined {
  let found: number | undefined;
  let least = Infinity;
  readings.forEach((reading, curve) => {
    if (!reading) return;
    const value = reading.points.value[reading.index] ?? null;
    const distance = value === null ? Infinity : Math.abs(positionOf(value) - top);
    if (found !== undefined && distance >= least) return;
    found = curve;
    least = distance;
  });
  return found;
}
