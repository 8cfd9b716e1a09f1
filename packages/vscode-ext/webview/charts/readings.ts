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
