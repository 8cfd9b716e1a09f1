import { readManifest } from '@circumplex/core/runs';
import type { Outcome } from '../command.js';
import { count } from '../text/numbers.js';
import { table } from '../text/table.js';

function say(engine: string, fallbacks: Readonly<Record<string, number>> | null): string {
  if (fallbacks === null) return `The engine ${engine} does not count what it leaves to others.`;
  const calls = Object.entries(fallbacks).sort(([, a], [, b]) => b - a);
  if (calls.length === 0) return `Nothing fell back: ${engine} ran every kernel itself.`;
  const rows = calls.map(([kernel, times]) => [kernel, count(times)]);
  const title = `Calls that ${engine} left to plain JavaScript, by kernel:`;
  return `${title}\n${table(rows, '  ')}`;
}

/** What fell back to plain JavaScript in a run. */
export async function fallbacksOf(folder: string): Promise<Outcome> {
  const { id, engine, fallbacks } = await readManifest(folder);
  if (fallbacks === undefined) {
    const text = `${id} was written before runs recorded it; train or resume it to see.`;
    return { json: { run: id, engine, fallbacks: null }, text };
  }
  return { json: { run: id, engine, fallbacks }, text: say(engine, fallbacks) };
}
