import type { Range } from './linear.js';

/** Even, so that zero is an edge and neighbours merge in pairs around it. */
const BINS = 4096;

/** Counts numbers, however many, in bins of equal width; the width doubles when it must. */
export class Observer {
  private counts = new Float64Array(BINS);
  private limit = 2 ** -20;
  private total = 0;
  private low = Infinity;
  private high = -Infinity;

  /** Takes numbers in. */
  add(values: Float32Array): void {
    for (const value of values) {
      if (value < this.low) this.low = value;
      if (value > this.high) this.high = value;
    }
    while (Math.max(-this.low, this.high) >= this.limit) this.widen();
    const scale = BINS / 2 / this.limit;
    for (let i = 0; i < values.length; i++) {
      this.counts[BINS / 2 + Math.floor(values[i]! * scale)]! += 1;
    }
    this.total += values.length;
  }

  /** The range without the share of numbers that lie outermost, at either end. */
  range(share: number): Range {
    const { low, high } = this;
    return { low: Math.max(low, this.edge(share, 1)), high: Math.min(high, this.edge(share, -1)) };
  }

  private edge(share: number, direction: 1 | -1): number {
    const beyond = share * this.total;
    const width = (2 * this.limit) / BINS;
    let seen = 0;
    for (let i = 0; i < BINS; i++) {
      seen += this.counts[direction === 1 ? i : BINS - 1 - i]!;
      if (seen > beyond) return direction * (i * width - this.limit);
    }
    return 0;
  }

  private widen(): void {
    const merged = new Float64Array(BINS);
    this.counts.forEach((count, i) => (merged[BINS / 4 + (i >> 1)]! += count));
    this.counts = merged;
    this.limit *= 2;
  }
}
