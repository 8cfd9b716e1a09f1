import { FIRST, HIGHEST, joinPoints, LAST, LOWEST, SERIES_SIZE } from './block-layout.js';

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

  constructor(private readonly epochOf: EpochOf) {}

  add(value: number, step: number, epoch: number, at: number): void {
    this.step.push(step);
    this.epoch.push(this.epochOf(step, epoch));
    this.at.push(at);
    this.value.push(Number.isNaN(value) ? null : value);
  }

  points(exact: boolean): SeriesPoints {
    const { step, epoch, at, value } = this;
    return { step, epoch, at, value, exact };
  }
}

function isSame(values: Float64Array, a: number, b: number): boolean {
  return (
    values[a] === values[b] && values[a + 1] === values[b + 1] && values[a + 3] === values[b + 3]
  );
}

function addPoints(list: PointList, cell: Float64Array, places: readonly number[]): void {
  const ordered = [...places].sort(
    (a, b) => cell[a + 1]! - cell[b + 1]! || cell[a + 3]! - cell[b + 3]!,
  );
  ordered.forEach((place, i) => {
    if (i > 0 && isSame(cell, place, ordered[i - 1]!)) return;
    list.add(cell[place]!, cell[place + 1]!, cell[place + 2]!, cell[place + 3]!);
  });
}

/** Joins the cells from `from` to before `to` into one. */
function joined({ values, first, stride }: Cells, from: number, to: number): Float64Array {
  const start = first + from * stride;
  const cell = values.slice(start, start + SERIES_SIZE);
  for (let i = from + 1; i < to; i++) joinPoints(cell, 0, values, first + i * stride);
  return cell;
}

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
  const exact = single && cells.count <= most;
  const groups = exact ? cells.count : Math.min(cells.count, Math.max(1, Math.floor(most / 2) - 1));
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * cells.count) / groups);
    const to = Math.floor(((group + 1) * cells.count) / groups);
    const cell = joined(cells, from, to);
    if (Number.isNaN(cell[FIRST]!)) {
      addPoints(list, cell, [FIRST]);
      continue;
    }
    const places = [LOWEST, HIGHEST];
    if (group === 0) places.unshift(FIRST);
    if (group === groups - 1) places.push(LAST);
    addPoints(list, cell, places);
  }
  return list.points(exact);
}
