/**
 * A block is a row of numbers that sums up consecutive events: where they are in the file, the
 * ranges of their steps, epochs and times, then for each series the four points that a curve must
 * not lose, and the sum of its values with how many they are. A point is its value with step, epoch
 * and time; NaN as value says that there is none.
 */
export const START = 0;
/** Where the line of the last event starts. */
export const END = 1;
/** Lowest and highest, in turn, of step, epoch and time. */
export const RANGES = 2;
export const SERIES = 8;

export const POINT_SIZE = 4;
/** Places of the points of a series. Where no event has a value, FIRST still says where it stands. */
export const FIRST = 0;
export const LOWEST = 4;
export const HIGHEST = 8;
export const LAST = 12;
/** The values' sum, and how many there are, those that are missing left out. */
export const SUM = 16;
export const COUNT = 17;
export const SERIES_SIZE = 18;

/** Numbers in a row with so many series. */
export function rowSize(series: number): number {
  return SERIES + series * SERIES_SIZE;
}

function copyPoint(rows: Float64Array, at: number, from: Float64Array, point: number): void {
  for (let i = 0; i < POINT_SIZE; i++) rows[at + i] = from[point + i]!;
}

/** Adds the points of a series that come later to those at `at`. */
export function joinPoints(
  rows: Float64Array,
  at: number,
  from: Float64Array,
  later: number,
): void {
  if (Number.isNaN(from[later + FIRST]!)) return;
  const isFirst = Number.isNaN(rows[at + FIRST]!);
  if (isFirst) copyPoint(rows, at + FIRST, from, later + FIRST);
  if (isFirst || from[later + LOWEST]! < rows[at + LOWEST]!) {
    copyPoint(rows, at + LOWEST, from, later + LOWEST);
  }
  if (isFirst || from[later + HIGHEST]! > rows[at + HIGHEST]!) {
    copyPoint(rows, at + HIGHEST, from, later + HIGHEST);
  }
  copyPoint(rows, at + LAST, from, later + LAST);
  rows[at + SUM]! += from[later + SUM]!;
  rows[at + COUNT]! += from[later + COUNT]!;
}

/** Adds a row of later events to the one at `at`. */
export function joinRows(
  rows: Float64Array,
  at: number,
  from: Float64Array,
  later: number,
  series: number,
): void {
  rows[at + END] = from[later + END]!;
  for (let i = RANGES; i < SERIES; i += 2) {
    rows[at + i] = Math.min(rows[at + i]!, from[later + i]!);
    rows[at + i + 1] = Math.max(rows[at + i + 1]!, from[later + i + 1]!);
  }
  for (let i = SERIES; i < SERIES + series * SERIES_SIZE; i += SERIES_SIZE) {
    joinPoints(rows, at + i, from, later + i);
  }
}
