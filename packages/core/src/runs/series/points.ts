import {
  COUNT,
  FIRST,
  HIGHEST,
  joinPoints,
  LAST,
  LOWEST,
  SERIES_SIZE,
  SUM,
} from './block-layout.js';

/** Points of a series in order, as columns of equal length. */
export interface SeriesPoints {
  /** Updates done. */
  readonly step: readonly number[];
  /** Epochs done; with fractions, if the run says how many updates an epoch has. */
  readonly epoch: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: readonly number[];
  /** Null where there was none: an undefined score, a speed that was not measured. */
  readonly value: readonly (number | null)[];
  /**
   * Of the values that a point stands for: its own alone where the points are exact, else those of
   * its part of the series. Null where the value is.
   */
  readonly mean: readonly (number | null)[];
  /**
   * How many values that are; points of one part share them in equal shares, so that all weights
   * together are the number of values, and the means by weight are the mean of all.
   */
  readonly weight: readonly number[];
  /** True if these are all points there are, false if some were left out. */
  readonly exact: boolean;
}

/** The points of one series in each of consecutive blocks, as `block-layout.ts` lays them out. */
export interface Cells {
  readonly values: Float64Array;
  /** How many. */
  readonly count: number;
  /** Where the first begins, and from one to the next. */
  readonly first: number;
  readonly stride: number;
}

/** Epochs done at a step. */
export type EpochOf = (step: number, epoch: number) => number;

/** Gathers {@link SeriesPoints}. */
export class PointList {
  private readonly step: number[] = [];
  private readonly epoch: number[] = [];
  private readonly at: number[] = [];
  private readonly value: (number | null)[] = [];
  private readonly mean: (number | null)[] = [];
  private readonly weight: number[] = [];

  constructor(private readonly epochOf: EpochOf) {}

  /** Adds a point that stands for itself; NaN as value says that there is none. */
  add(value: number, step: number, epoch: number, at: number): void {
    this.place(value, step, epoch, at);
    const missing = Number.isNaN(value);
    this.mean.push(missing ? null : value);
    this.weight.push(missing ? 0 : 1);
  }

  /** Adds points of a cell, which stand for all its values; the same one only once. */
  addPoints(cell: Float64Array, places: readonly number[]): void {
    const several = places.filter((place, i) => i === 0 || !isSame(cell, place, places[i - 1]!));
    const count = cell[COUNT]!;
    for (const place of several) {
      this.place(cell[place]!, cell[place + 1]!, cell[place + 2]!, cell[place + 3]!);
      this.mean.push(count > 0 ? cell[SUM]! / count : null);
      this.weight.push(count / several.length);
    }
  }

  points(exact: boolean): SeriesPoints {
    const { step, epoch, at, value, mean, weight } = this;
    return { step, epoch, at, value, mean, weight, exact };
  }

  private place(value: number, step: number, epoch: number, at: number): void {
    this.step.push(step);
    this.epoch.push(this.epochOf(step, epoch));
    this.at.push(at);
    this.value.push(Number.isNaN(value) ? null : value);
  }
}

/** Whether the point at `a` comes before the one at `b`. */
function isEarlier(cell: Float64Array, a: number, b: number): boolean {
  const steps = cell[a + 1]! - cell[b + 1]!;
  return steps < 0 || (steps === 0 && cell[a + 3]! < cell[b + 3]!);
}

function isSame(cell: Float64Array, a: number, b: number): boolean {
  return cell[a] === cell[b] && cell[a + 1] === cell[b + 1] && cell[a + 3] === cell[b + 3];
}

/** Joins the cells from `from` to before `to` in `cell`. */
function join(
  { values, first, stride }: Cells,
  from: number,
  to: number,
  cell: Float64Array,
): void {
  const start = first + from * stride;
  for (let i = 0; i < SERIES_SIZE; i++) cell[i] = values[start + i]!;
  for (let i = from + 1; i < to; i++) joinPoints(cell, 0, values, first + i * stride);
}

const RISING = [LOWEST, HIGHEST];
const FALLING = [HIGHEST, LOWEST];

/**
 * At most `most` points of cells: all, where the cells are single events and few enough; else the
 * lowest and the highest of each of equal groups of cells, with the first and the last of all.
 *
 * @param single - the cells are single events.
 */
export function thinned(
  cells: Cells,
  single: boolean,
  most: number,
  epochOf: EpochOf,
): SeriesPoints {
  const list = new PointList(epochOf);
  const cell = new Float64Array(SERIES_SIZE);
  const exact = single && cells.count <= most;
  const groups = exact ? cells.count : Math.min(cells.count, Math.max(1, Math.floor(most / 2) - 1));
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * cells.count) / groups);
    join(cells, from, Math.floor(((group + 1) * cells.count) / groups), cell);
    if (exact || Number.isNaN(cell[FIRST]!)) {
      list.addPoints(cell, [FIRST]);
      continue;
    }
    const middle = isEarlier(cell, HIGHEST, LOWEST) ? FALLING : RISING;
    const before = group === 0 ? [FIRST] : [];
    const after = group === groups - 1 ? [LAST] : [];
    list.addPoints(cell, [...before, ...middle, ...after]);
  }
  return list.points(exact);
}
