type Numbers = (number | null)[];

/** Six decimals: what a chart draws and a person reads, in a third of the letters. */
function rounded(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
}

/** Where the points of thinned series stand: `per` positions a bucket, one where it is one frame. */
export function thinPositions(first: number, count: number, size: number): number[] {
  const buckets = Math.ceil(count / size);
  if (size === 1) return Array.from({ length: buckets }, (_, i) => first + i);
  return Array.from({ length: buckets }, (_, i) => first + i * size).flatMap((start) => [
    start,
    start + size / 2,
  ]);
}

/** Frames that make one bucket, so that no more than `points` points are left. */
export function bucketSize(count: number, points: number): number {
  return count <= points ? 1 : Math.ceil(count / Math.floor(points / 2));
}

/**
 * Thins a series while it is read: each bucket keeps its lowest and its highest value, so that
 * spikes stay. A bucket without values is a gap.
 */
export class ThinSeries {
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  /** True where the highest came first. */
  private readonly falls: Uint8Array;

  /** @param size - frames a bucket. */
  constructor(
    count: number,
    private readonly size: number,
  ) {
    const buckets = Math.ceil(count / size);
    this.low = new Float64Array(buckets).fill(Number.NaN);
    this.high = new Float64Array(buckets).fill(Number.NaN);
    this.falls = new Uint8Array(buckets);
  }

  /** @param index - rising, from 0; a value that is not finite is none. */
  add(index: number, value: number): void {
    if (!Number.isFinite(value)) return;
    const bucket = Math.floor(index / this.size);
    // Written so that a bucket's first value, beside NaN, is both.
    if (!(value >= this.low[bucket]!)) {
      this.falls[bucket] = Number(!Number.isNaN(this.low[bucket]!));
      this.low[bucket] = value;
    }
    if (!(value <= this.high[bucket]!)) {
      this.falls[bucket] = 0;
      this.high[bucket] = value;
    }
  }

  /** Lowest and highest of each bucket, as they came. */
  extremes(): Numbers {
    return this.points(
      (bucket) => (this.falls[bucket] ? this.high : this.low)[bucket]!,
      (bucket) => (this.falls[bucket] ? this.low : this.high)[bucket]!,
    );
  }

  /** The lowest of each bucket, for the lower edge of a band. */
  lowest(): Numbers {
    const lowest = (bucket: number): number => this.low[bucket]!;
    return this.points(lowest, lowest);
  }

  /** The highest of each bucket, for the upper edge. */
  highest(): Numbers {
    const highest = (bucket: number): number => this.high[bucket]!;
    return this.points(highest, highest);
  }

  private points(first: (bucket: number) => number, second: (bucket: number) => number): Numbers {
    const buckets = Array.from(this.low.keys());
    if (this.size === 1) return buckets.map((bucket) => rounded(first(bucket)));
    return buckets.flatMap((bucket) => [rounded(first(bucket)), rounded(second(bucket))]);
  }
}
