import {
  COUNT,
  END,
  FIRST,
  HIGHEST,
  LAST,
  LOWEST,
  RANGES,
  SERIES,
  START,
  SUM,
} from './block-layout.js';
import { BlockTable } from './block-table.js';
import type { EventRecord } from './event-record.js';

/** Event number n: step n, epoch n/10, time 100·n; its line starts at 10·n. */
function record(n: number, value: number): EventRecord {
  return Float64Array.of(n, Math.floor(n / 10), 100 * n, value);
}

function tableOf(values: readonly number[], limit: number): BlockTable {
  const table = new BlockTable(1, limit);
  values.forEach((value, n) => table.add(10 * n, record(n, value)));
  return table;
}

const numbers = (length: number) => Array.from({ length }, (_, n) => (7 * n) % 11);

function point(table: BlockTable, block: number, place: number): [number, number] {
  const at = table.row(block) + SERIES + place;
  return [table.rows[at]!, table.rows[at + 1]!];
}

/** Every block says of its part of the values what is true of it. */
function expectSummed(table: BlockTable, values: readonly number[]): void {
  expect(table.count).toBe(values.length);
  for (let block = 0; block < table.blocks; block++) {
    const from = table.size * block;
    const part = values.slice(from, from + table.size);
    const lowest = Math.min(...part);
    const highest = Math.max(...part);
    const end = from + part.length - 1;
    expect(point(table, block, FIRST)).toEqual([part[0], from]);
    expect(point(table, block, LOWEST)).toEqual([lowest, from + part.indexOf(lowest)]);
    expect(point(table, block, HIGHEST)).toEqual([highest, from + part.indexOf(highest)]);
    expect(point(table, block, LAST)).toEqual([part.at(-1), end]);
    const row = table.rows.subarray(table.row(block), table.row(block + 1));
    const sum = part.reduce((a, b) => a + b, 0);
    expect([row[SERIES + SUM], row[SERIES + COUNT]]).toEqual([sum, part.length]);
    expect([row[START], row[END]]).toEqual([10 * from, 10 * end]);
    expect([...row.subarray(RANGES, SERIES)]).toEqual([
      ...[from, end],
      ...[Math.floor(from / 10), Math.floor(end / 10)],
      ...[100 * from, 100 * end],
    ]);
  }
}

describe('BlockTable', () => {
  it('holds each event while there are few', () => {
    const table = tableOf([5, 3], 4);
    expect([table.size, table.blocks]).toEqual([1, 2]);
    for (const place of [FIRST, LOWEST, HIGHEST, LAST]) {
      expect(point(table, 1, place)).toEqual([3, 1]);
    }
  });

  it('keeps the points that matter of every block, however often blocks are joined', () => {
    const values = numbers(1000);
    const table = tableOf(values, 16);
    expect(table.size).toBe(64);
    expectSummed(table, values);
  });

  it('passes over values that are missing, but not over where they are', () => {
    const table = tableOf([NaN, 2, NaN, NaN, NaN, NaN], 4);
    expect(point(table, 0, FIRST)).toEqual([2, 1]);
    expect(point(table, 0, LAST)).toEqual([2, 1]);
    expect(point(table, 1, FIRST)).toEqual([NaN, 2]);
    const sums = [0, 1].map((block) => table.rows[table.row(block) + SERIES + SUM]);
    const counts = [0, 1].map((block) => table.rows[table.row(block) + SERIES + COUNT]);
    expect([sums, counts]).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });

  it('takes out what is later than a place in the file, and says what is to be added again', () => {
    const all = numbers(100);
    for (let cut = 0; cut <= 1000; cut += 15) {
      const table = tableOf(all, 16);
      const from = table.truncate(cut);
      const kept = Math.ceil(cut / 10);
      expect(from).toBeLessThanOrEqual(cut);
      for (let n = Math.ceil(from / 10); n < kept; n++) table.add(10 * n, record(n, all[n]!));
      expectSummed(table, all.slice(0, kept));
    }
  });
});
