import { z } from 'zod';
import { scores } from '../metrics/scores.js';

/** Wall-clock facts, apart from the rest: two runs of one experiment differ in nothing else. */
const clock = z.strictObject({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Frames trained on a second, over the last update. */
  framesPerSecond: z.number().optional(),
});

const base = { step: z.int().min(0), epoch: z.int().min(0), clock };

/** Numbers of weights that training changes, and of those that it does not. */
const parameters = z.strictObject({ trainable: z.int(), frozen: z.int() });

function event<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.strictObject({ type: z.literal(type), ...base, ...shape });
}

/** Why a checkpoint was written. */
export const CHECKPOINT_REASONS = ['interval', 'epoch', 'best', 'pause', 'final'] as const;

/**
 * What happens in a run, in order. `step` counts updates done, `epoch` epochs finished. One event
 * a line in `events.jsonl`.
 */
export const trainEvent = z.discriminatedUnion('type', [
  event('run-started', {
    totalSteps: z.int(),
    stepsPerEpoch: z.int(),
    parameters,
    splits: z.record(z.string(), z.strictObject({ videos: z.int(), frames: z.int() })),
    engine: z.string(),
  }),
  event('run-resumed', {
    engine: z.string(),
    /**
     * How many events before this one stand, counted as `effectiveEvents` leaves them. The
     * later ones came after the checkpoint that the run goes on from, and will happen again.
     */
    events: z.int().min(0),
  }),
  event('weights-loaded', {
    /** As the experiment names it, or the source that brought it. */
    file: z.string(),
    /** Id of the source that they come from; null for runs' checkpoints. */
    source: z.string().nullable(),
    /** Of the weights, where known; runs of earlier versions do not have it. */
    licence: z.string().nullable().optional(),
    /** Layers that have their weights from the file. */
    layers: z.int(),
    /** What of the file was not used, and why. */
    skipped: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
    /** Weights of the backbone that keep their initial values. */
    missing: z.array(z.string()),
    /** Layers above the backbone that start from their initial values. */
    fresh: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  /** `parameters` is of this epoch; runs of earlier versions do not have it. */
  event('epoch-started', { parameters: parameters.optional() }),
  event('step', {
    loss: z.number(),
    /** Of weights whose factor is 1; see `training.learningRates`. */
    learningRate: z.number(),
    gradientNorm: z.number(),
    frames: z.int(),
  }),
  event('epoch-finished', { loss: z.number(), scores }),
  event('validated', { scores, score: z.number().nullable(), best: z.boolean() }),
  event('checkpoint-saved', { file: z.string(), reason: z.enum(CHECKPOINT_REASONS) }),
  event('warning', { code: z.string(), message: z.string() }),
  event('run-paused', {}),
  event('run-finished', {
    reason: z.enum(['completed', 'early-stopped', 'max-steps']),
    best: z.strictObject({ step: z.int(), score: z.number() }).nullable(),
  }),
  event('run-failed', { code: z.string(), message: z.string() }),
]);

/** See {@link trainEvent}. */
export type TrainEvent = z.output<typeof trainEvent>;
/** The name of a kind of event. */
export type TrainEventType = TrainEvent['type'];
/** An event of one kind. */
export type EventOf<T extends TrainEventType> = Extract<TrainEvent, { type: T }>;
