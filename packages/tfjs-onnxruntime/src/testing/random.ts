import { generate } from './reference/nd-array.js';
import type { NdArray } from './reference/nd-array.js';

/** A seeded generator for test cases (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(0, choices.length - 1)] as T;
  }

  /** A shape of `rank` axes of `low` to `high` elements. */
  shape(rank: number, low = 1, high = 4): number[] {
    return Array.from({ length: rank }, () => this.integer(low, high));
  }

  /** Numbers in [low, high) that float32 holds exactly. */
  array(shape: readonly number[], low = -1.5, high = 1.5): NdArray {
    return generate(shape, () => Math.fround(low + this.next() * (high - low)));
  }
}
