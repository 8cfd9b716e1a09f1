import { percent } from '../../shared/words.js';
import { duration } from '../words.js';
import type { RunReading } from './read-run.js';

/** What of a reading tells how far the run is. */
export type DoneReading = Pick<RunReading, 'manifest' | 'series' | 'secondsPerStep'>;

/** Updates done: events are ahead of `run.json` while a run runs. */
export function stepsDone({ manifest, series }: DoneReading): number {
  return Math.max(manifest.progress.step, series.last('loss')?.step ?? 0);
}

/** Share of the updates done, in [0, 1]; 0 where the total is not known yet. */
export function shareDone(reading: DoneReading): number {
  const { totalSteps } = reading.manifest.progress;
  return totalSteps > 0 ? Math.min(1, stepsDone(reading) / totalSteps) : 0;
}

/** `40 %`, and while a run runs how much time is left at its present pace. */
export function progressWords(reading: DoneReading): string {
  const { manifest, secondsPerStep } = reading;
  const done = percent(shareDone(reading));
  const { totalSteps } = manifest.progress;
  if (secondsPerStep === null || totalSteps <= 0) return done;
  const left = Math.max(0, totalSteps - stepsDone(reading)) * secondsPerStep;
  return `${done} · ${duration(left)} left`;
}
