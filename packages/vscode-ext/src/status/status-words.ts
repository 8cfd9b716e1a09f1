import { percent } from '../../shared/words.js';
import { isRunning, nameOf, secondsLeft, shareOf, type RunEntry } from '../runs/entry.js';
import { duration } from '../words.js';

/** What the status bar says of the runs that run now. */
export interface StatusWords {
  readonly text: string;
  /** A line a run. */
  readonly tooltip: string;
  /** The same without icons, for screen readers. */
  readonly spoken: string;
}

function line(run: Parameters<typeof secondsLeft>[0]): string {
  const left = secondsLeft(run);
  const end = left === null ? '' : ` · ${duration(left)} left`;
  return `${nameOf(run)} ${percent(shareOf(run))}${end}`;
}

/** Undefined where nothing runs. */
export function statusWords(entries: readonly RunEntry[]): StatusWords | undefined {
  const runs = entries.filter(isRunning);
  const [first] = runs;
  if (!first) return undefined;
  const lines = runs.map(line);
  const shares = runs.map(shareOf).reduce((sum, share) => sum + share, 0) / runs.length;
  const spoken = runs.length === 1 ? line(first) : `${runs.length} runs ${percent(shares)}`;
  return { text: `$(sync~spin) ${spoken}`, tooltip: lines.join('\n'), spoken };
}
