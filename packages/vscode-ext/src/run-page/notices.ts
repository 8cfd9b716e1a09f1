import type { TrainEvent } from '@circumplex/core/runs';
import type { ShownRun } from '../../shared/run-page.js';
import { plural } from '../../shared/words.js';
import { NO_CHECKPOINT } from './checkpoint-files.js';
import type { RunReading } from './read-run.js';

const WARNINGS = 5;
/** `where: what must hold, what we got`. */
const CLAIM = /^.+?: ./s;

/** Each of the last warnings once. */
export function warningsOf(events: readonly TrainEvent[]): string[] {
  const texts = events.flatMap((event) =>
    event.type === 'warning' ? [`${event.code}: ${event.message}`] : [],
  );
  return [...new Set(texts)].slice(-WARNINGS);
}

function goOn({ checkpoints }: Pick<RunReading, 'checkpoints'>): string {
  return checkpoints.length > 0
    ? 'resume the run: it goes on from its last checkpoint'
    : 'train anew: the run failed before its first checkpoint';
}

/** Steps to be done one after the other, as sentences. */
function sentences(steps: readonly string[]): string[] {
  return steps.map((step, index) => {
    const text = index === 0 ? step : `then ${step}`;
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}

/** What a message says and what it says to do; by hand, as a pattern for all of it takes ages. */
function partsOf(text: string): [message: string, todo?: string] {
  const end = text.lastIndexOf('; ');
  const [message, todo] = [text.slice(0, Math.max(0, end)), text.slice(end + 2)];
  const fits = CLAIM.test(message) && todo !== '' && !todo.includes(';');
  return fits ? [message, todo] : [text];
}

/** Why a run failed, and what its user can do; null for one that did not. */
export function errorOf(reading: Pick<RunReading, 'manifest' | 'checkpoints'>): ShownRun['error'] {
  const { error } = reading.manifest;
  if (!error) return null;
  const [message, todo] = partsOf(error.message);
  const first = todo === undefined ? [] : [todo];
  return { code: error.code, message, todo: sentences([...first, goOn(reading)]) };
}

/** What is not as it could be, but need not worry anyone. */
export function notesOf({
  series,
  manifest,
  checkpoints,
}: Pick<RunReading, 'manifest' | 'checkpoints'> & {
  readonly series: Pick<RunReading['series'], 'skipped' | 'forgotten'>;
}): string[] {
  const { skipped, forgotten } = series;
  const notes = [];
  if (manifest.best && checkpoints.length === 0) notes.push(NO_CHECKPOINT);
  if (skipped > 0) {
    const verbs = skipped === 1 ? ['holds', 'is'] : ['hold', 'are'];
    const lines = `${plural(skipped, 'line')} of events.jsonl`;
    notes.push(`${lines} ${verbs[0]} no event and ${verbs[1]} passed over.`);
  }
  if (forgotten > 0) {
    const older = plural(forgotten, 'older event');
    notes.push(`${older} not kept in memory: curves have them, tables do not.`);
  }
  return notes;
}
