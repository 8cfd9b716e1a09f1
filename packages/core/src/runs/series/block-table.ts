import { END, joinRows, RANGES, rowSize, SERIES, SERIES_SIZE, START } from './block-layout.js';
import { COUNT, FIRST, HIGHEST, LAST, LOWEST, POINT_SIZE, SUM } from './block-layout.js';
import { AT, EPOCH, STEP, VALUES, type EventRecord } from './event-record.js';

const INITIAL_BLOCKS = 64;

/**
 * Events in a bounded number of blocks of equal size. At first a block is one event; whenever there
 * would be more blocks than the limit, each two become one.
 */
export class BlockTable {
  /** Events. */
  count = 0;
  /** Events a block; the last block may have fewer. */
  size = 1;
  /** See `block-layout.ts`; `rowSize` numbers a block. */
  rows: Float64Array;
  readonly rowSize: number;

  /**
   * @param series - values that an event has.
   * @param limit - blocks at most; even.
   */
  constructor(
    readonly series: number,
    private readonly limit: number,
  ) {
    this.rowSize = rowSize(series);
    this.rows = new Float64Array(Math.min(INITIAL_BLOCKS, limit) * this.rowSize);
  }

  /** Blocks that there are. */
  get blocks(): number {
    return Math.ceil(this.count / this.size);
  }

  /** Where in `rows` a block begins. */
  row(block: number): number {
    return block * this.rowSize;
  }

  /** Adds an event, whose line starts at `offset`, behind all others. */
  add(offset: number, record: EventRecord): void {
    if (this.count % this.size !== 0) {
      this.extend(this.row(this.blocks - 1), offset, record);
    } else {
      if (this.blocks === this.limit) this.halve();
      this.begin(this.row(this.blocks), offset, record);
    }
    this.count += 1;
  }

  /**
   * Takes out the events whose lines start at `cut` or later; of the block that holds events on
   * both sides, all.
   *
   * @returns where the events start that have to be added again, as far as `cut`; `cut` if none.
   */
  truncate(cut: number): number {
    let blocks = this.blocks;
    while (blocks > 0 && this.rows[this.row(blocks - 1) + START]! >= cut) blocks -= 1;
    const mixed = blocks > 0 && this.rows[this.row(blocks - 1) + END]! >= cut;
    if (mixed) blocks -= 1;
    this.count = Math.min(this.count, blocks * this.size);
    return mixed ? this.rows[this.row(blocks) + START]! : cut;
  }

  private begin(at: number, offset: number, record: EventRecord): void {
    if (at === this.rows.length) this.grow();
    const { rows } = this;
    rows[at + START] = offset;
    rows[at + END] = offset;
    for (let i = 0; i < VALUES; i++) {
      rows[at + RANGES + 2 * i] = record[i]!;
      rows[at + RANGES + 2 * i + 1] = record[i]!;
    }
    for (let i = 0; i < this.series; i++) {
      const place = at + SERIES + i * SERIES_SIZE;
      for (let point = FIRST; point <= LAST; point += POINT_SIZE)
        this.point(place + point, i, record);
      const value = record[VALUES + i]!;
      rows[place + SUM] = Number.isNaN(value) ? 0 : value;
      rows[place + COUNT] = Number.isNaN(value) ? 0 : 1;
    }
  }

  private extend(at: number, offset: number, record: EventRecord): void {
    const { rows } = this;
    rows[at + END] = offset;
    for (let i = 0; i < VALUES; i++) {
      const range = at + RANGES + 2 * i;
      const x = record[i]!;
      if (x < rows[range]!) rows[range] = x;
      if (x > rows[range + 1]!) rows[range + 1] = x;
    }
    for (let i = 0; i < this.series; i++) {
      const value = record[VALUES + i]!;
      if (Number.isNaN(value)) continue;
      const place = at + SERIES + i * SERIES_SIZE;
      if (Number.isNaN(rows[place + FIRST]!)) this.point(place + FIRST, i, record);
      if (!(rows[place + LOWEST]! <= value)) this.point(place + LOWEST, i, record);
      if (!(rows[place + HIGHEST]! >= value)) this.point(place + HIGHEST, i, record);
      this.point(place + LAST, i, record);
      rows[place + SUM]! += value;
      rows[place + COUNT]! += 1;
    }
  }

  private point(at: number, series: number, record: EventRecord): void {
    const { rows } = this;
    rows[at] = record[VALUES + series]!;
    rows[at + 1] = record[STEP]!;
    rows[at + 2] = record[EPOCH]!;
    rows[at + 3] = record[AT]!;
  }

  private grow(): void {
    const rows = new Float64Array(Math.min(2 * this.rows.length, this.limit * this.rowSize));
    rows.set(this.rows);
    this.rows = rows;
  }

  private halve(): void {
    const { rows, rowSize: length, series } = this;
    for (let block = 0; block < this.limit; block += 2) {
      const from = block * length;
      const to = from / 2;
      rows.copyWithin(to, from, from + length);
      joinRows(rows, to, rows, from + length, series);
    }
    this.size *= 2;
  }
}
