import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import { nameOf, type ReadableRun, type RunEntry } from '../runs/entry.js';
import type { JobCommand } from '../tasks/job.js';

/** A job that went well. */
export interface EndedJob {
  readonly command: JobCommand;
  /** Absolute. */
  readonly target: string;
  readonly args: readonly string[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What a job has made, and the command that shows it. */
export interface Result {
  readonly text: string;
  readonly button: string;
  /** What is opened: a run by its folder, its predictions, or a file. */
  readonly opens: 'run' | 'predictions' | 'file';
  readonly path: string;
}

/** Milliseconds from which on nobody waits before the screen for a training. */
const LONG_MS = 60_000;

function isTrainedBy({ command, target, startedAt }: EndedJob, run: ReadableRun): boolean {
  if (command === 'resume') return run.folder === target;
  const isNew = Date.parse(run.createdAt) >= startedAt;
  return isNew && path.dirname(run.folder) === path.join(path.dirname(target), 'runs');
}

function training(job: EndedJob, runs: readonly RunEntry[]): Result | undefined {
  if (job.endedAt - job.startedAt < LONG_MS) return undefined;
  const run = runs.find(
    (entry) => entry.kind === 'run' && entry.status === 'finished' && isTrainedBy(job, entry),
  );
  if (!run) return undefined;
  return { text: `${nameOf(run)} is trained.`, button: 'Open Run', opens: 'run', path: run.folder };
}

/** The file that `circumplex export` writes: as told, or in the run's folder. */
function modelOf({ target, args }: EndedJob): string | undefined {
  const at = args.indexOf('--out');
  if (at < 0) return path.join(target, RUN_FILES.export, 'model.onnx');
  const out = args[at + 1];
  return out && path.resolve(path.dirname(path.dirname(target)), out);
}

/**
 * What is worth telling of a job; undefined where nothing is: a short training, one that was stopped,
 * and what has a page that follows it.
 *
 * @param runs - as they are after it.
 */
export function resultOf(job: EndedJob, runs: readonly RunEntry[]): Result | undefined {
  if (job.command === 'train' || job.command === 'resume') return training(job, runs);
  const run = runs.find(({ folder }) => folder === job.target);
  const name = run ? nameOf(run) : path.basename(job.target);
  if (job.command === 'evaluate') {
    const text = `${name} is evaluated.`;
    return { text, button: 'Open Predictions', opens: 'predictions', path: job.target };
  }
  const model = job.command === 'export' ? modelOf(job) : undefined;
  const text = `${name} is exported.`;
  return model === undefined
    ? undefined
    : { text, button: 'Open Model', opens: 'file', path: model };
}
