import type { TrainEvent } from '@circumplex/core/runs';
import { scan, type OperatorFunction } from 'rxjs';

/** Where a run stands, for people who watch it. */
export interface Progress {
  readonly event: TrainEvent;
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  /** Exponential mean of the loss; null before the first step. */
  readonly loss: number | null;
  readonly framesPerSecond: number | null;
  /** Score of the last validation, and of the best. */
  readonly score: number | null;
  readonly best: number | null;
  /** Milliseconds to go at the present pace, validations included; null while unknown. */
  readonly remainingMs: number | null;
}

interface Accumulator extends Progress {
  /** Where this process began to count: the time after its first step. */
  readonly origin: { readonly at: number; readonly step: number } | null;
}

const NOTHING = {
  step: 0,
  totalSteps: 0,
  epoch: 0,
  loss: null,
  framesPerSecond: null,
  score: null,
  best: null,
  remainingMs: null,
  origin: null,
};

type Before = Omit<Accumulator, 'event'>;

function onStep(
  before: Before,
  event: Extract<TrainEvent, { type: 'step' }>,
  keep: number,
): Before {
  const { at, framesPerSecond } = event.clock;
  // The first step compiles: it says nothing of the pace.
  const origin = before.origin ?? { at, step: event.step };
  const done = event.step - origin.step;
  const left = Math.max(0, before.totalSteps - event.step);
  return {
    ...before,
    origin,
    loss: before.loss === null ? event.loss : keep * before.loss + (1 - keep) * event.loss,
    framesPerSecond: framesPerSecond ?? before.framesPerSecond,
    remainingMs: done > 0 ? (left * (at - origin.at)) / done : null,
  };
}

function advance(before: Before, event: TrainEvent, keep: number): Accumulator {
  const here = { ...before, event, step: event.step, epoch: event.epoch };
  switch (event.type) {
    case 'run-started':
      return { ...here, totalSteps: event.totalSteps };
    case 'step':
      return { ...here, ...onStep(here, event, keep) };
    case 'validated':
      return { ...here, score: event.score, best: event.best ? event.score : here.best };
    default:
      return here;
  }
}

/** Options of {@link progress}. */
export interface ProgressOptions {
  /** Updates in the run, for resumed ones: they do not start with `run-started`. */
  readonly totalSteps?: number;
  /** Share of the old mean that each step leaves, in [0, 1); 0.9 where absent. */
  readonly smoothing?: number;
}

/** Follows a run's events: one {@link Progress} for each. */
export function progress({
  totalSteps = 0,
  smoothing = 0.9,
}: ProgressOptions = {}): OperatorFunction<TrainEvent, Progress> {
  const seed: Before = { ...NOTHING, totalSteps };
  return scan<TrainEvent, Accumulator, Before>(
    (before, event) => advance(before, event, smoothing),
    seed,
  );
}
