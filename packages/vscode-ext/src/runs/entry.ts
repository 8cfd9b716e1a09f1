import type { BrokenRun, RunSummary } from '@circumplex/core/runs';
import type { RunLabel } from './labels.js';
import type { Pace } from './pace.js';

/** A run that can be read, with what its user says of it. */
export interface ReadableRun extends RunSummary {
  readonly kind: 'run';
  readonly label: RunLabel;
  /** Null for a run that does not run now. */
  readonly pace: Pace | null;
}

/** A run that cannot. */
export interface UnreadableRun extends BrokenRun {
  readonly kind: 'broken';
}

/** A run as the editor knows it. */
export type RunEntry = ReadableRun | UnreadableRun;

/** True for a run that a process trains now. */
export function isRunning(entry: RunEntry): entry is ReadableRun & { status: 'running' } {
  return entry.kind === 'run' && entry.status === 'running';
}

/** True for a run that `circumplex resume` goes on with. */
export function isResumable(entry: RunEntry): boolean {
  return entry.kind === 'run' && ['paused', 'killed', 'failed'].includes(entry.status);
}

/** True for a run with a best checkpoint, which can be evaluated and exported. */
export function isScored(entry: RunEntry): boolean {
  return entry.kind === 'run' && entry.best !== null;
}

/** What the run is called: by its user, else by its experiment. */
export function nameOf(entry: RunEntry): string {
  return entry.kind === 'run' ? (entry.label.label ?? entry.name) : entry.id;
}

/** Updates done, of the events where they are ahead of `run.json`. */
export function stepsDone({ progress, pace }: ReadableRun): number {
  return pace?.step ?? progress.step;
}

/** Share of the updates done, in [0, 1]; 0 where the total is not known yet. */
export function shareOf(run: ReadableRun): number {
  const total = run.progress.totalSteps;
  return total > 0 ? Math.min(1, Math.max(0, stepsDone(run) / total)) : 0;
}

/** Seconds until a run ends at its present pace; null where that is not known. */
export function secondsLeft(run: ReadableRun): number | null {
  const pace = run.pace?.secondsPerStep ?? null;
  if (pace === null || run.progress.totalSteps <= 0) return null;
  return Math.max(0, run.progress.totalSteps - stepsDone(run)) * pace;
}
