import { CHECKPOINT_REASONS } from '@circumplex/core/runs';
import { z } from '@circumplex/core';

/**
 * Where a run stands: all that a checkpoint needs beside the tensors for the run to go on exactly
 * as if it had never stopped. Random numbers need no state: each derives from the seed and from
 * these counters.
 */
export const runState = z.strictObject({
  /** Updates done. */
  step: z.int().min(0),
  /** Epochs finished. */
  epoch: z.int().min(0),
  /** Batches done in the current epoch: the sampler's cursor. */
  batch: z.int().min(0),
  /** Batches done in the run: the clock of dropout. */
  batches: z.int().min(0),
  /** Sum of the current epoch's batch losses. */
  loss: z.number(),
  /** The training meter's state in the current epoch. */
  meter: z.unknown(),
  schedule: z.unknown(),
  /** Updates done when layers that were frozen began to train, by layer; see TrainedSince. */
  trainedSince: z.record(z.string(), z.int().min(0)).default({}),
  stopping: z.strictObject({ best: z.number().nullable(), waited: z.int().min(0) }),
  best: z.strictObject({ step: z.int(), score: z.number() }).nullable(),
});

/** See {@link runState}; the loop changes it as it goes. */
export type RunState = z.output<typeof runState>;

/** What a checkpoint says of itself. */
export const checkpointState = runState.extend({
  reason: z.enum(CHECKPOINT_REASONS),
  /** Score of the validation just before, if there was one. */
  score: z.number().nullable(),
  /** Events that the run had written before; see `effectiveEvents`. */
  events: z.int().min(0),
});

/** See {@link checkpointState}. */
export type CheckpointState = z.output<typeof checkpointState>;

/** The state of a run that has not begun. */
export function initialState(schedule: unknown, meter: unknown): RunState {
  return {
    step: 0,
    epoch: 0,
    batch: 0,
    batches: 0,
    loss: 0,
    meter,
    schedule,
    trainedSince: {},
    stopping: { best: null, waited: 0 },
    best: null,
  };
}
