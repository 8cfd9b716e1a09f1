import type { TrainEvent } from '@circumplex/core/runs';
import type { ShownRun } from '../../shared/run-page.js';
import { plural } from '../words.js';
import type { RunReading } from './read-run.js';

const WARNINGS = 5;
/** `where: what must hold, what we got; what to do`. */
const WITH_TODO = /^(.+: .+); ([^;]+)$/s;

/** Each of the last warnings once. */
export function warningsOf(events: readonly TrainEvent[]): string[] {
  const texts = events.flatMap((event) =>
    event.type === 'warning' ? [`${event.code}: ${event.message}`] : [],
  );
  return [...new Set(texts)].slice(-WARNINGS);
}

function goOn({ checkpoints }: Pick<RunReading, 'checkpoints'>): string {
  return checkpoints.length > 0
    ? 'Then resume the run: it goes on from its last checkpoint.'
    : 'Then train anew: the run failed before its first checkpoint.';
}

/** Why a run failed, and what its user can do; null for one that did not. */
export function errorOf(reading: Pick<RunReading, 'manifest' | 'checkpoints'>): ShownRun['error'] {
  const { error } = reading.manifest;
  if (!error) return null;
  const parts = WITH_TODO.exec(error.message);
  const [message, todo] = [parts?.[1] ?? error.message, parts?.[2]];
  const first = todo === undefined ? [] : [`${todo.charAt(0).toUpperCase()}${todo.slice(1)}.`];
  return { code: error.code, message, todo: [...first, goOn(reading)] };
}

/** What is not as it could be, but need not worry anyone. */
export function notesOf({
  series,
}: {
  readonly series: Pick<RunReading['series'], 'skipped' | 'forgotten'>;
}): string[] {
  const { skipped, forgotten } = series;
  const notes = [];
  if (skipped > 0)
    notes.push(`${plural(skipped, 'line')} of events.jsonl that cannot be read passed over.`);
  if (forgotten > 0)
    notes.push(
      `${plural(forgotten, 'older event')} not in memory any more: curves show them, tables do not.`,
    );
  return notes;
}
