import type { Range } from '../lib/chart-range.js';
import { align, type Aligned } from './align.js';
import type { Curve, CurveSettings } from './curve.js';
import type { LoadedCurve } from './curve-loaders.js';
import { curvePoints, type CurvePoints } from './curve-points.js';
import { lowerBound, nearest } from './nearest.js';
import type { Reading } from './readings.js';

const NO_POINTS: CurvePoints = { step: [], epoch: [], time: [], value: [], smoothed: [] };

/** How many lines each curve has: its values, and their mean where they are smoothed. */
export function linesOf({ smoothing }: CurveSettings): number {
  return smoothing > 0 ? 2 : 1;
}

/** What a chart draws: the points of all curves that are to be seen, side by side. */
export class DrawnCurves {
  readonly curves: readonly Curve[];
  readonly aligned: Aligned;
  /** First and last x of all that is known; undefined where there is nothing. */
  readonly limits: Range | undefined;
  private readonly points: readonly CurvePoints[];

  constructor(
    loaded: readonly LoadedCurve[],
    private readonly settings: CurveSettings,
  ) {
    const { axis } = settings;
    const lines = linesOf(settings);
    this.curves = loaded.map(({ curve }) => curve);
    this.points = loaded.map(
      ({ loader }) => curvePoints(loader.whole, loader.near, settings) ?? NO_POINTS,
    );
    this.aligned = align(
      this.points.map((each) => ({
        xs: each[axis],
        values: lines === 1 ? [each.value] : [each.value, each.smoothed],
      })),
    );
    const { xs } = this.aligned;
    this.limits = xs.length > 0 ? { min: xs[0]!, max: xs.at(-1)! } : undefined;
  }

  /** The row of a curve's point that is nearest to `x`; null where it has none within `reach`. */
  rowAt(curve: number, x: number, reach: number): number | null {
    const index = nearest(this.xs(curve), x, reach);
    return index === undefined ? null : (this.aligned.rows[curve]?.[index] ?? null);
  }

  /** How many points of a curve lie in a range. */
  pointsIn(curve: number, { min, max }: Range): number {
    const xs = this.xs(curve);
    return lowerBound(xs, max) - lowerBound(xs, min);
  }

  /** The rows of points that no line leads to, since there is none on either side. */
  alone(curve: number): number[] {
    const value = this.points[curve]?.value ?? [];
    const missing = (i: number): boolean => (value[i] ?? null) === null;
    const rows = this.aligned.rows[curve] ?? [];
    return rows.filter((_, i) => !missing(i) && missing(i - 1) && missing(i + 1));
  }

  /** The points in rows that were found with `rowAt`. */
  readings(rows: readonly (number | null | undefined)[]): (Reading | undefined)[] {
    return this.points.map((points, curve) => {
      const row = rows[curve] ?? undefined;
      const index = row === undefined ? -1 : lowerBound(this.aligned.rows[curve]!, row);
      return index < 0 ? undefined : { points, index };
    });
  }

  private xs(curve: number): readonly number[] {
    return this.points[curve]?.[this.settings.axis] ?? [];
  }
}
