import type { RunStatus } from '@circumplex/core/runs';
import { decimals, percent, plural } from '../../shared/words.js';
import { ago, duration, monitorName, start, when } from '../words.js';
import { isRunning, nameOf, secondsLeft, shareOf, stepsDone } from './entry.js';
import type { ReadableRun, RunEntry } from './entry.js';
import type { RunGroup } from './arrange.js';

const ICONS: Readonly<Record<RunStatus, readonly [icon: string, color: string]>> = {
  running: ['sync~spin', 'charts.blue'],
  paused: ['debug-pause', 'charts.yellow'],
  finished: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  killed: ['warning', 'list.warningForeground'],
};

/** How a row of the tree looks. */
export interface RowWords {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says after the label: it sees no icon. */
  readonly spoken: string;
  /** Id of a product icon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color: string;
}

/** A run's score in words, `no score yet` before its first validation. */
export function scoreWords({ best, monitor }: ReadableRun): string {
  return best ? `${monitorName(monitor)} ${decimals(best.score)}` : 'no score yet';
}

/** How far a run came that is not at its end; the icon tells the rest. */
function doneWords(run: ReadableRun): string[] {
  const done = shareOf(run);
  return run.status === 'finished' || done === 1 ? [] : [percent(done)];
}

function statusWords(run: ReadableRun): string {
  return [run.status, ...doneWords(run)].join(' at ');
}

function timeWords(run: ReadableRun): string {
  const left = isRunning(run) ? secondsLeft(run) : null;
  return left === null ? ago(run.updatedAt) : `${duration(left)} left`;
}

/** All but the status. */
function results(run: ReadableRun): string[] {
  const epoch = `epoch ${run.pace?.epoch ?? run.progress.epoch}`;
  const tags = run.label.tags.map((tag) => `#${tag}`);
  return [scoreWords(run), epoch, timeWords(run), ...tags];
}

function tooltip(run: ReadableRun): string {
  const { id, folder, name, status, progress, best, createdAt, error, model } = run;
  return [
    `${name} · ${id}`,
    `${model.backbone} × ${model.fusion} × ${model.head} × ${model.output}`,
    `${status}: epoch ${progress.epoch}, step ${stepsDone(run)} of ${progress.totalSteps}`,
    best ? `best validation: ${scoreWords(run)} at step ${best.step}` : scoreWords(run),
    `started ${when(createdAt)}, changed ${ago(run.updatedAt)}`,
    ...(error ? [`${error.code}: ${error.message}`] : []),
    folder,
  ].join('\n');
}

/**
 * The tree's words for a run.
 *
 * @param grouped - true below the experiment's own row, where its name would say nothing.
 * @param place - where it lies, for one whose id others have, too.
 */
export function runRow(entry: RunEntry, grouped: boolean, place?: string): RowWords {
  const at = place === undefined ? [] : [place];
  if (entry.kind === 'broken') {
    const words = [...at, 'unreadable'].join(' · ');
    const tooltip = `${entry.problem}\n${entry.folder}`;
    const looks = { description: words, spoken: words, tooltip };
    return { label: entry.id, ...looks, icon: 'question', color: 'disabledForeground' };
  }
  const [icon, color] = ICONS[entry.status];
  const label = grouped ? (entry.label.label ?? start(entry.createdAt)) : nameOf(entry);
  const description = [...at, ...doneWords(entry), ...results(entry)].join(' · ');
  const spoken = [statusWords(entry), ...results(entry), ...at].join(' · ');
  return { label, description, tooltip: tooltip(entry), spoken, icon, color };
}

function bestOf(runs: readonly ReadableRun[]): ReadableRun | undefined {
  const scored = runs.filter(({ best }) => best !== null);
  if (scored.length === 0) return undefined;
  return scored.reduce((a, b) => (b.best!.score > a.best!.score ? b : a));
}

/** The tree's words for the runs of one experiment. */
export function groupRow({ name, runs }: RunGroup): RowWords {
  const readable = runs.filter((run): run is ReadableRun => run.kind === 'run');
  const best = bestOf(readable);
  const running = readable.filter(isRunning).length;
  const parts = [plural(runs.length, 'run')];
  if (running > 0) parts.push(`${running} running`);
  if (best) parts.push(`best ${scoreWords(best)}`);
  const description = parts.join(' · ');
  const words = { description, spoken: description, tooltip: `${name}: ${description}` };
  return { label: name, ...words, icon: 'beaker', color: '' };
}
