import type {
  ComposedModel,
  createMeter,
  Experiment,
  Schedule,
  SchedulePosition,
  Scores,
} from '@circumplex/core';
import type { TrainEvent } from '@circumplex/core/runs';
import type { Batch } from '@circumplex/data';
import type { Session } from '../training/session.js';
import type { Stepper } from '../training/step.js';
import type { CheckpointState, RunState } from './state.js';

type Draft<E> = E extends unknown ? Omit<E, 'clock' | 'step' | 'epoch'> : never;

/** An event before it has a clock and its place in the run. */
export type EventDraft = Draft<TrainEvent>;

/** An event before it has a clock. */
export type PlacedEvent = TrainEvent extends infer E
  ? E extends unknown
    ? Omit<E, 'clock'>
    : never
  : never;

/** What the loop does its work with. */
export interface LoopContext {
  readonly training: Experiment['training'];
  readonly model: Pick<ComposedModel, 'output'>;
  readonly session: Session;
  readonly stepper: Stepper;
  readonly schedule: Schedule;
  readonly meter: ReturnType<typeof createMeter>;
  /** Changed in place as the run goes on. */
  readonly state: RunState;
  readonly lengths: Pick<SchedulePosition, 'stepsPerEpoch' | 'totalSteps'>;
  /** Batches of an epoch from one on, and how many the whole epoch has. */
  batches(
    epoch: number,
    from: number,
  ): { readonly total: number; readonly reading: AsyncIterable<Batch> };
  /** Scores of the validation part; undefined where there is none. */
  readonly validate: (() => Promise<Scores>) | undefined;
  /** Writes a checkpoint and returns its file name. */
  save(state: CheckpointState): Promise<string>;
  /** File of the best checkpoint. */
  bestFile(): string | undefined;
  /** Events written so far that stand. */
  events(): number;
  /** Once aborted, the run pauses after the update under way. */
  readonly signal: AbortSignal;
}

/** Puts an event at the run's place. */
export function placed({ state }: Pick<LoopContext, 'state'>, draft: EventDraft): PlacedEvent {
  return { ...draft, step: state.step, epoch: state.epoch } as PlacedEvent;
}
