import type { SeriesAxis, SeriesQuery, SeriesReply } from '../../shared/series.js';

/** A curve of a chart: one series of one run. */
export interface Curve {
  /** The page's key of the run. */
  readonly run: string;
  /** The series; see `SERIES_NAMES` of core. */
  readonly name: string;
  /** For the legend. */
  readonly label: string;
  /** Any CSS colour; see {@link curveStyle}. */
  readonly color: string;
  /** Lengths of strokes and gaps in pixels; a whole line where absent. */
  readonly dash?: readonly number[];
  /** True for a curve that the legend has and the chart does not draw. */
  readonly hidden?: boolean;
}

/** How a chart shows its curves. */
export interface CurveSettings {
  readonly axis: SeriesAxis;
  /** See {@link smooth}; 0 for none, below 1. */
  readonly smoothing: number;
  readonly logarithmic: boolean;
}

/** What a page begins with. */
export const DEFAULT_SETTINGS: CurveSettings = { axis: 'step', smoothing: 0, logarithmic: false };

/** Asks the host; rejects where it does not answer. */
export type AskSeries = (query: SeriesQuery) => Promise<SeriesReply>;

/** Tells curves of a page apart. */
export function curveKey({ run, name }: Pick<Curve, 'run' | 'name'>): string {
  return JSON.stringify([run, name]);
}
