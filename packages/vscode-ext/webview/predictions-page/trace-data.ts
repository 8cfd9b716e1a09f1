import type { Trace } from '../../shared/predictions-page.js';
import type { Range } from '../lib/chart-range.js';
import { onAxis } from './time-axis.js';

/** Columns of a chart: positions, band, label, prediction, and the only other run's. */
export type TraceColumns = [
  xs: number[],
  low: (number | null)[],
  high: (number | null)[],
  label: (number | null)[],
  prediction: (number | null)[],
  other: (number | null)[],
];

/** Before there is anything to draw. */
export const NO_COLUMNS: TraceColumns = [[], [], [], [], [], []];

/**
 * One dimension of a trace as a chart draws it.
 *
 * @param fps - frames a second of the video; null where not known.
 */
export function traceColumns(
  { xs, lines }: Trace,
  dimension: number,
  fps: number | null,
): TraceColumns {
  const line = lines[dimension];
  const column = (values: readonly (number | null)[] | undefined): (number | null)[] =>
    values ? [...values] : xs.map(() => null);
  return [
    xs.map((x) => onAxis(x, fps)),
    column(line?.low),
    column(line?.high),
    column(line?.label),
    column(line?.prediction),
    column(line?.other),
  ];
}

/**
 * What the upright axis shows: [-1, 1], in which affect lies, or more where numbers lie beyond.
 * Residuals lie about zero, in at least [-0.5, 0.5].
 */
export function uprightRange(columns: TraceColumns, residuals: boolean): Range {
  const values = columns
    .slice(1)
    .flat()
    .filter((value) => value !== null);
  const furthest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const bound = Math.max(residuals ? 0.5 : 1, furthest * 1.02);
  return { min: -bound, max: bound };
}
