import type { SeriesAxis, SeriesReply } from '../../shared/series.js';
import { positive, type Range } from '../lib/chart-range.js';
import type { NearPart } from './curve-loader.js';
import { lowerBound } from './nearest.js';
import { smooth } from './smooth.js';

/** The points of a curve as they are drawn. */
export interface CurvePoints {
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly time: readonly number[];
  readonly value: readonly (number | null)[];
  readonly smoothed: readonly (number | null)[];
}

const COLUMNS = ['step', 'epoch', 'time', 'value', 'smoothed'] as const;

function pointsOf(reply: SeriesReply, smoothing: number): CurvePoints {
  const { step, epoch, time, value } = reply;
  return { step, epoch, time, value, smoothed: smoothing > 0 ? smooth(reply, smoothing) : value };
}

/** The whole with a part of it replaced by that part seen from near. */
function splice(
  whole: CurvePoints,
  near: CurvePoints,
  { min, max }: Range,
  axis: SeriesAxis,
): CurvePoints {
  const from = lowerBound(whole[axis], min);
  const after = whole[axis].findIndex((x) => x > max);
  const to = after < 0 ? whole[axis].length : after;
  const joined = COLUMNS.map((column) => [
    column,
    [...whole[column].slice(0, from), ...near[column], ...whole[column].slice(to)],
  ]);
  return Object.fromEntries(joined) as unknown as CurvePoints;
}

/** How points are to be drawn; see `CurveSettings`. */
export interface PointsLook {
  readonly axis: SeriesAxis;
  readonly smoothing: number;
  readonly logarithmic: boolean;
}

/**
 * What is to be drawn of a curve: all of it, and the part that has been loaded from near exactly.
 * Each is smoothed by itself, since their points stand for different numbers of values.
 */
export function curvePoints(
  whole: SeriesReply | undefined,
  near: NearPart | undefined,
  { axis, smoothing, logarithmic }: PointsLook,
): CurvePoints | undefined {
  if (!whole) return undefined;
  const all = pointsOf(whole, smoothing);
  const points = near ? splice(all, pointsOf(near.reply, smoothing), near.range, axis) : all;
  if (!logarithmic) return points;
  const { value, smoothed } = points;
  return { ...points, value: positive(value), smoothed: positive(smoothed) };
}
