import type { SeriesPoints, SeriesRange } from '@circumplex/core/runs';
import type { SeriesQuery, SeriesReply } from '../../shared/series.js';

const SECOND = 1000;

/** A series' column so that it never falls: clocks are set back, and damaged logs repeat steps. */
function rising(xs: readonly number[]): number[] {
  let last = -Infinity;
  return xs.map((x) => (last = Math.max(last, x)));
}

/** The part of a series that a page asks for, in core's units. */
export function queryRange(
  { axis, from, to, points }: Omit<SeriesQuery, 'run' | 'name'>,
  startedAt = 0,
): SeriesRange {
  const x = axis === 'time' ? 'at' : axis;
  const place = (value: number): number => (axis === 'time' ? startedAt + value * SECOND : value);
  return {
    x,
    points,
    ...(from !== null && { from: place(from) }),
    ...(to !== null && { to: place(to) }),
  };
}

/** @param startedAt - when the run's first event happened; as `SeriesPoints.at`. */
export function replyOf(points: SeriesPoints, startedAt = 0): SeriesReply {
  const { step, epoch, at, value, mean, weight, exact } = points;
  return {
    step: rising(step),
    epoch: rising(epoch),
    time: rising(at.map((each) => (each - startedAt) / SECOND)),
    ...{ value, mean, weight, exact },
  };
}
