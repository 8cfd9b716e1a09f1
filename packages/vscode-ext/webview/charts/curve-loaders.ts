import { MOST_POINTS, type SeriesAxis } from '../../shared/series.js';
import type { Range } from '../lib/chart-range.js';
import { curveKey, type AskSeries, type Curve } from './curve.js';
import { CurveLoader } from './curve-loader.js';

/** What the loaders of a chart need of it. */
export interface LoadersHost {
  readonly ask: AskSeries;
  /** Of the plot, in pixels. */
  width(): number;
  axis(): SeriesAxis;
  loaded(): void;
  failed(error: unknown): void;
}

/** A curve that is to be seen, with what has been loaded of it. */
export interface LoadedCurve {
  readonly curve: Curve;
  readonly loader: CurveLoader;
}

/** Loaded on each side of what is shown, as a share of it: lines go on to the edges. */
const MARGIN = 0.25;
const POINTS_A_PIXEL = 2;
/** Of all curves of a chart together. */
const POINTS_A_CHART = 12_000;
const FEWEST_POINTS = 200;

/** How many points a curve of a chart needs. */
export function pointsFor(width: number, zoomed: boolean, curves: number): number {
  const wanted = width * POINTS_A_PIXEL * (zoomed ? 1 + 2 * MARGIN : 1);
  const share = POINTS_A_CHART / Math.max(1, curves);
  return Math.round(Math.max(FEWEST_POINTS, Math.min(wanted, share, MOST_POINTS)));
}

/** Keeps the curves of a chart loaded. */
export class CurveLoaders {
  private readonly loaders = new Map<string, CurveLoader>();
  private curves: readonly Curve[] = [];

  constructor(private readonly host: LoadersHost) {}

  /** What has been loaded of those that stay, stays; those that were not shown before are loaded. */
  setCurves(curves: readonly Curve[]): void {
    const before = new Set(this.shown().map(({ loader }) => loader));
    this.curves = curves;
    const keys = new Set(curves.map(curveKey));
    for (const [key, loader] of this.loaders) {
      if (keys.has(key)) continue;
      loader.dispose();
      this.loaders.delete(key);
    }
    for (const curve of curves) {
      if (!this.loaders.has(curveKey(curve))) this.loaders.set(curveKey(curve), this.make(curve));
    }
    for (const { loader } of this.shown()) {
      if (!before.has(loader)) loader.refresh(true, -Infinity);
    }
  }

  /** The curves that are to be seen. */
  shown(): LoadedCurve[] {
    return this.curves
      .filter(({ hidden }) => !hidden)
      .map((curve) => ({ curve, loader: this.loaders.get(curveKey(curve))! }));
  }

  /**
   * Shows a range from near; null for none.
   *
   * @returns true where a part that had been loaded from near is gone.
   */
  zoom(range: Range | null): boolean {
    const margin = range ? MARGIN * (range.max - range.min) : 0;
    const wide = range && { min: range.min - margin, max: range.max + margin };
    return this.shown().filter(({ loader }) => loader.zoom(wide)).length > 0;
  }

  dispose(): void {
    for (const loader of this.loaders.values()) loader.dispose();
  }

  private make({ run, name }: Curve): CurveLoader {
    const { host } = this;
    return new CurveLoader({
      ask: (range) => {
        const points = pointsFor(host.width(), range !== null, this.shown().length);
        const [from, to] = range ? [range.min, range.max] : [null, null];
        return host.ask({ run, name, axis: host.axis(), from, to, points });
      },
      loaded: host.loaded,
      failed: host.failed,
    });
  }
}
