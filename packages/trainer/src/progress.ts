import type { Scores } from '@circumplex/core';
import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import { scan, type OperatorFunction } from 'rxjs';

/** Where a run stands, for people who watch it. What is not known yet is 0 or null. */
export interface Progress {
  readonly event: TrainEvent;
  /** Updates done, and those of the whole run and of one epoch. */
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** Epochs finished. */
  readonly epoch: number;
  /** Exponential means over the latest updates. */
  readonly loss: number | null;
  readonly framesPerSecond: number | null;
  readonly learningRate: number | null;
  /** Weights that train in this epoch. */
  readonly trainable: number | null;
  /** All scores of the latest validation, the one of them that is monitored, and the best of it. */
  readonly scores: Scores | null;
  readonly score: number | null;
  readonly best: number | null;
  /** Milliseconds to go at the present pace, validations included. */
  readonly remainingMs: number | null;
}

/** A {@link Progress} before its event, with what the next one is reckoned from. */
interface State extends Omit<Progress, 'event'> {
  /** Where this process began to count: the time after its first step. */
  readonly origin: { readonly at: number; readonly step: number } | null;
}

const NOTHING: State = {
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 0,
  epoch: 0,
  loss: null,
  framesPerSecond: null,
  learningRate: null,
  trainable: null,
  scores: null,
  score: null,
  best: null,
  remainingMs: null,
  origin: null,
};

function blend(before: number | null, value: number, keep: number): number {
  return before === null ? value : keep * before + (1 - keep) * value;
}

function onStep(before: State, event: EventOf<'step'>, keep: number): State {
  const { at, framesPerSecond: pace } = event.clock;
  // The first step compiles: it says nothing of the pace.
  const origin = before.origin ?? { at, step: event.step };
  const done = event.step - origin.step;
  const left = Math.max(0, before.totalSteps - event.step);
  return {
    ...before,
    origin,
    loss: blend(before.loss, event.loss, keep),
    learningRate: event.learningRate,
    framesPerSecond:
      pace === undefined ? before.framesPerSecond : blend(before.framesPerSecond, pace, keep),
    remainingMs: done > 0 ? (left * (at - origin.at)) / done : null,
  };
}

function advance(before: State, event: TrainEvent, keep: number): State {
  const here = { ...before, step: event.step, epoch: event.epoch };
  switch (event.type) {
    case 'run-started': {
      const { totalSteps, stepsPerEpoch, parameters } = event;
      return { ...here, totalSteps, stepsPerEpoch, trainable: parameters.trainable };
    }
    case 'epoch-started':
      return { ...here, trainable: event.parameters?.trainable ?? here.trainable };
    case 'run-resumed':
      return { ...here, origin: null, remainingMs: null };
    case 'step':
      return onStep(here, event, keep);
    case 'validated': {
      const { scores, score } = event;
      return { ...here, scores, score, best: event.best ? score : here.best };
    }
    default:
      return here;
  }
}

/** Options of {@link progress}. */
export interface ProgressOptions {
  /** Events of the run so far, for resumed ones: they do not start with `run-started`. */
  readonly before?: Iterable<TrainEvent>;
  /** Share of the old mean that each step leaves, in [0, 1); 0.9 where absent. */
  readonly smoothing?: number;
}

/** Follows a run's events: one {@link Progress} for each. */
export function progress({ before = [], smoothing = 0.9 }: ProgressOptions = {}): OperatorFunction<
  TrainEvent,
  Progress
> {
  const seed = [...before].reduce((state, event) => advance(state, event, smoothing), NOTHING);
  return scan<TrainEvent, State & Progress, State>(
    (state, event) => ({ ...advance(state, event, smoothing), event }),
    seed,
  );
}
