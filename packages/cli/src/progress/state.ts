import type { Scores } from '@circumplex/core';
import type { TrainEvent } from '@circumplex/core/runs';

/** What a progress line shows, gathered from a run's events. */
export interface ProgressState {
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** Epochs finished. */
  readonly epoch: number;
  /** Running mean of the loss of the latest updates. */
  readonly loss: number | undefined;
  readonly learningRate: number | undefined;
  readonly framesPerSecond: number | undefined;
  /** Scores of the latest validation. */
  readonly scores: Scores | undefined;
  /** Time and step of the first update of this process, and time of the latest. */
  readonly since: { readonly at: number; readonly step: number } | undefined;
  readonly at: number;
}

/** Before the first event. */
export const START: ProgressState = {
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 0,
  epoch: 0,
  loss: undefined,
  learningRate: undefined,
  framesPerSecond: undefined,
  scores: undefined,
  since: undefined,
  at: 0,
};

/** Share of the newest update in the running means. */
const NEW = 0.1;

function blend(before: number | undefined, value: number | undefined): number | undefined {
  if (before === undefined || value === undefined) return value ?? before;
  return before + NEW * (value - before);
}

/** The state after an event. */
export function advance(state: ProgressState, event: TrainEvent): ProgressState {
  const { step, epoch } = event;
  const next = { ...state, step, epoch, at: event.clock.at };
  switch (event.type) {
    case 'run-started':
      return { ...next, totalSteps: event.totalSteps, stepsPerEpoch: event.stepsPerEpoch };
    case 'step':
      return {
        ...next,
        since: state.since ?? { at: event.clock.at, step },
        loss: blend(state.loss, event.loss),
        learningRate: event.learningRate,
        framesPerSecond: blend(state.framesPerSecond, event.clock.framesPerSecond),
      };
    case 'validated':
      return { ...next, scores: event.scores };
    default:
      return next;
  }
}

/** Seconds that remain at the pace so far; undefined before there is a pace. */
export function remaining({ since, at, step, totalSteps }: ProgressState): number | undefined {
  if (!since || step <= since.step) return undefined;
  return ((at - since.at) / 1000 / (step - since.step)) * (totalSteps - step);
}
