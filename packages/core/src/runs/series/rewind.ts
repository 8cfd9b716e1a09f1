import type { FileHandle } from 'node:fs/promises';
import type { EventOf } from '../events.js';
import { RANGES, START } from './block-layout.js';
import { STEP } from './event-record.js';
import type { Span } from './gaps.js';
import type { LineVisitor } from './line-window.js';
import type { RunTables } from './run-tables.js';
import { readSpans } from './scan.js';

/** Where the line ends of the last event in a span that is none after `step`, of the first `count`. */
async function lastNotAfter(
  handle: FileHandle,
  spans: readonly Span[],
  step: number,
  count: number,
): Promise<number | undefined> {
  let left = count;
  let end: number | undefined;
  const see = (at: number, to: number): false => {
    if (left > 0 && at <= step) end = to;
    left -= 1;
    return false;
  };
  await readSpans(handle, spans, {
    step: (record, _, to) => see(record[STEP]!, to),
    event: (event, _, to) => see(event.step, to),
    damaged: () => undefined,
  });
  return end;
}

/** Where the events end that stand before a run was resumed; see `effectiveEvents`. */
async function cutOf(
  handle: FileHandle,
  { all, gaps }: RunTables,
  resumed: EventOf<'run-resumed'>,
  offset: number,
): Promise<number> {
  const standing = Math.min(all.count, resumed.events);
  for (let block = Math.ceil(standing / all.size) - 1; block >= 0; block--) {
    if (all.rows[all.row(block) + RANGES]! > resumed.step) continue;
    const from = all.rows[all.row(block) + START]!;
    const to = block + 1 < all.blocks ? all.rows[all.row(block + 1) + START]! : offset;
    const count = standing - block * all.size;
    const end = await lastNotAfter(handle, gaps.standing({ from, to }), resumed.step, count);
    if (end !== undefined) return end;
  }
  return 0;
}

/**
 * Takes out what a killed run wrote after the checkpoint from which it goes on, by the rule of
 * `effectiveEvents`. Only blocks that hold events on both sides are read again.
 *
 * @param offset - where the line of `resumed` starts; all lines before have been added.
 * @returns false if nothing was to be taken out.
 */
export async function rewind(
  handle: FileHandle,
  tables: RunTables,
  resumed: EventOf<'run-resumed'>,
  offset: number,
): Promise<boolean> {
  const { all, gaps, lastStep } = tables;
  if (all.count === 0) return false;
  if (resumed.events >= all.count && resumed.step >= lastStep) return false;
  const cut = await cutOf(handle, tables, resumed, offset);
  const missing = tables.truncate(cut);
  const from = Math.min(...Object.values(missing));
  const restore: LineVisitor = {
    step: (record, at) => tables.restoreStep(record, at, missing),
    event(event, at) {
      tables.restoreEvent(event, at, missing);
      return false;
    },
    damaged: () => undefined,
  };
  await readSpans(handle, gaps.standing({ from, to: cut }), restore);
  gaps.add(cut, offset);
  return true;
}
