import type { BlockTable } from './block-table.js';
import { RANGES } from './block-layout.js';
import type { EpochOf } from './points.js';

/** What a chart may have as x; see the columns of `SeriesPoints`. */
export type Axis = 'step' | 'epoch' | 'at';

/** An interval of an axis, its ends included. */
export class AxisRange {
  constructor(
    private readonly axis: Axis,
    private readonly from: number,
    private readonly to: number,
    private readonly epochOf: EpochOf,
  ) {}

  holds(step: number, epoch: number, at: number): boolean {
    const x = this.x(step, epoch, at);
    return x >= this.from && x <= this.to;
  }

  /** Whether all, some or none of a block's events lie in it; `some` may turn out as none. */
  of(table: BlockTable, block: number): 'all' | 'some' | 'none' {
    const range = table.rows.subarray(table.row(block) + RANGES);
    const low = this.x(range[0]!, range[2]!, range[4]!);
    const high = this.x(range[1]!, range[3]!, range[5]!);
    if (high < this.from || low > this.to) return 'none';
    return low >= this.from && high <= this.to ? 'all' : 'some';
  }

  private x(step: number, epoch: number, at: number): number {
    if (this.axis === 'step') return step;
    return this.axis === 'epoch' ? this.epochOf(step, epoch) : at;
  }
}
