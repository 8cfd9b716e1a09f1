import type { FileHandle } from 'node:fs/promises';
import type { AxisRange } from './axis.js';
import { SERIES, SERIES_SIZE, START } from './block-layout.js';
import { BlockTable } from './block-table.js';
import { AT, EPOCH, newRecord, STEP, VALUES, type EventRecord } from './event-record.js';
import type { Span } from './gaps.js';
import type { LineVisitor } from './line-window.js';
import { PointList, thinned, type Cells, type EpochOf, type SeriesPoints } from './points.js';
import type { RunTables } from './run-tables.js';
import { readSpans } from './scan.js';
import { isScored, scoreRecord, trackOf } from './score-record.js';
import type { Track } from './series-names.js';

/** A part of a series to be read. */
export interface RangeQuery {
  readonly track: Track;
  /** Which of the track's series. */
  readonly value: number;
  readonly within: AxisRange;
  /** Points at most. */
  readonly most: number;
  readonly epochOf: EpochOf;
  /** Where what has been read of the file ends. */
  readonly end: number;
  readonly signal: AbortSignal | undefined;
}

/** Calls `add` with each event of a track that lies in the range. */
function visitorOf(query: RangeQuery, add: (r: EventRecord, from: number) => void): LineVisitor {
  const { track, within } = query;
  const see = (record: EventRecord, from: number): void => {
    if (within.holds(record[STEP]!, record[EPOCH]!, record[AT]!)) add(record, from);
  };
  return {
    step(record, from) {
      if (track === 'step') see(record, from);
    },
    event(event, from) {
      if (isScored(event) && trackOf(event) === track) see(scoreRecord(event), from);
      return false;
    },
    damaged: () => undefined,
  };
}

/** Adds events to a table of one series. */
function addTo(table: BlockTable, { value }: RangeQuery): (r: EventRecord, from: number) => void {
  const one = newRecord(1);
  return (record, from) => {
    one.set(record.subarray(0, VALUES));
    one[VALUES] = record[VALUES + value]!;
    table.add(from, one);
  };
}

function cellsOf(table: BlockTable, value: number): Cells {
  const first = SERIES + value * SERIES_SIZE;
  return { values: table.rows, count: table.blocks, first, stride: table.rowSize };
}

/** A whole series, at most `most` points, from memory. */
export function overviewOf(
  table: BlockTable,
  value: number,
  most: number,
  epochOf: EpochOf,
): SeriesPoints {
  return thinned(cellsOf(table, value), table.size === 1, most, epochOf);
}

function blocksIn(table: BlockTable, within: AxisRange): number[] {
  const blocks = Array.from({ length: table.blocks }, (_, block) => block);
  return blocks.filter((block) => within.of(table, block) !== 'none');
}

/** Where blocks stand in the file; neighbours as one. */
function spansOf(table: BlockTable, blocks: readonly number[], end: number): Span[] {
  const start = (block: number) =>
    block < table.blocks ? table.rows[table.row(block) + START]! : end;
  const spans: Span[] = [];
  for (const block of blocks) {
    const span = { from: start(block), to: start(block + 1) };
    const before = spans.at(-1);
    if (before?.to === span.from) spans[spans.length - 1] = { from: before.from, to: span.to };
    else spans.push(span);
  }
  return spans;
}

/** All events of the blocks anew: each a point where they are few enough, else thinned. */
async function readAll(
  handle: FileHandle,
  { tables, query, blocks }: Reading,
): Promise<SeriesPoints> {
  const { track, value, most, epochOf, signal } = query;
  const table = tables.tracks[track];
  const spans = spansOf(table, blocks, query.end).flatMap((span) => tables.gaps.standing(span));
  if (blocks.length * table.size <= most) {
    const list = new PointList(epochOf);
    const add = (record: EventRecord): void =>
      list.add(record[VALUES + value]!, record[STEP]!, record[EPOCH]!, record[AT]!);
    await readSpans(handle, spans, visitorOf(query, add), signal);
    return list.points(true);
  }
  const found = new BlockTable(1, 2 * Math.ceil(most / 2));
  await readSpans(handle, spans, visitorOf(query, addTo(found, query)), signal);
  return overviewOf(found, 0, most, epochOf);
}

/** Blocks as they are in memory; those that are only in part in the range are read anew. */
async function readEdges(
  handle: FileHandle | undefined,
  { tables, query, blocks }: Reading,
): Promise<SeriesPoints> {
  const { track, value, within, most, epochOf, signal } = query;
  const table = tables.tracks[track];
  const cells: Float64Array[] = [];
  for (const block of blocks) {
    if (handle === undefined || within.of(table, block) === 'all') {
      const at = table.row(block) + SERIES + value * SERIES_SIZE;
      cells.push(table.rows.subarray(at, at + SERIES_SIZE));
      continue;
    }
    const edge = new BlockTable(1, 2);
    const spans = spansOf(table, [block], query.end).flatMap((span) => tables.gaps.standing(span));
    await readSpans(handle, spans, visitorOf(query, addTo(edge, query)), signal);
    for (let i = 0; i < edge.blocks; i++)
      cells.push(edge.rows.slice(edge.row(i) + SERIES, edge.row(i + 1)));
  }
  const values = new Float64Array(cells.length * SERIES_SIZE);
  cells.forEach((cell, i) => values.set(cell, i * SERIES_SIZE));
  const joined: Cells = { values, count: cells.length, first: 0, stride: SERIES_SIZE };
  return thinned(joined, table.size === 1, most, epochOf);
}

interface Reading {
  readonly tables: RunTables;
  readonly query: RangeQuery;
  readonly blocks: readonly number[];
}

/**
 * What of a series lies in a range, reading as little of the file as that takes: nothing where
 * blocks are single events; only blocks at the ends where those in memory are fine enough.
 *
 * @param handle - undefined where the file is gone or another one: then from memory alone, with
 * points of the blocks at the ends that may lie outside.
 */
export async function readRange(
  handle: FileHandle | undefined,
  tables: RunTables,
  query: RangeQuery,
): Promise<SeriesPoints> {
  const table = tables.tracks[query.track];
  const blocks = blocksIn(table, query.within);
  const reading = { tables, query, blocks };
  const fine = table.size === 1 || blocks.length >= query.most / 2;
  return handle === undefined || fine ? readEdges(handle, reading) : readAll(handle, reading);
}
