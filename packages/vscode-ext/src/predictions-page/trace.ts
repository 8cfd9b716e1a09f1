import type { StoredPredictions } from '@circumplex/core/runs';
import type { Trace } from '../../shared/predictions-page.js';
import { bandOf } from './band.js';
import { slices, type Slice } from '../predictions/slices.js';
import { bucketSize, thinPositions, ThinSeries } from './thin-series.js';

/** A video as one run predicted it. */
export interface PredictedBy {
  readonly stored: Pick<StoredPredictions, 'frames'>;
  /** The video's first frame in that run's split. */
  readonly offset: number;
  /** Where each dimension stands among that run's numbers, and how many numbers a frame has. */
  readonly columns: readonly number[];
  readonly width: number;
}

/** Which frames, and how. */
export interface TraceRange {
  /** Counted in the video. */
  readonly first: number;
  readonly count: number;
  readonly points: number;
  readonly residuals: boolean;
}

class Line {
  private readonly prediction: ThinSeries;
  private readonly label: ThinSeries;
  private readonly low: ThinSeries;
  private readonly high: ThinSeries;
  private readonly other: ThinSeries;

  constructor(
    count: number,
    size: number,
    private readonly residuals: boolean,
  ) {
    const series = (): ThinSeries => new ThinSeries(count, size);
    [this.prediction, this.label, this.other] = [series(), series(), series()];
    [this.low, this.high] = [series(), series()];
  }

  /** @param predicted - of each run, this one's first. */
  add(index: number, predicted: readonly number[], label: number): void {
    const base = this.residuals ? label : 0;
    this.prediction.add(index, predicted[0]! - base);
    if (!this.residuals) this.label.add(index, label);
    if (predicted.length < 2) return;
    if (predicted.length === 2) this.other.add(index, predicted[1]! - base);
    const { low, high } = bandOf(predicted);
    this.low.add(index, low - base);
    this.high.add(index, high - base);
  }

  result(): Trace['lines'][number] {
    return {
      prediction: this.prediction.extremes(),
      label: this.label.extremes(),
      low: this.low.lowest(),
      high: this.high.highest(),
      other: this.other.extremes(),
    };
  }
}

/** The slices of several runs side by side. */
async function* together(
  runs: readonly PredictedBy[],
  { first, count }: TraceRange,
): AsyncGenerator<Slice[]> {
  const readers = runs.map(({ stored, offset }) => slices(stored, offset + first, count));
  for (;;) {
    const read = await Promise.all(readers.map((reader) => reader.next()));
    if (read.some(({ done }) => done)) return;
    yield read.map(({ value }) => value as Slice);
  }
}

/**
 * Lines over time of one video, thinned while they are read.
 *
 * @param runs - this run first; with others there is a band.
 */
export async function readTrace(runs: readonly PredictedBy[], range: TraceRange): Promise<Trace> {
  const { first, count, points, residuals } = range;
  const size = bucketSize(count, points);
  const [own] = runs;
  const lines = own?.columns.map(() => new Line(count, size, residuals)) ?? [];
  let done = 0;
  for await (const read of together(runs, range)) {
    const length = read[0]?.count ?? 0;
    for (let i = 0; i < length; i++) {
      lines.forEach((line, dimension) => {
        const valueOf = (by: PredictedBy, values: ArrayLike<number>): number =>
          values[i * by.width + by.columns[dimension]!] ?? Number.NaN;
        const predicted = runs.map((by, run) => valueOf(by, read[run]!.prediction));
        line.add(done + i, predicted, valueOf(own!, read[0]!.label));
      });
    }
    done += length;
  }
  return {
    xs: thinPositions(first, count, size),
    exact: size === 1,
    others: runs.length - 1,
    lines: lines.map((line) => line.result()),
  };
}
