import { z } from 'zod';
import { experimentSpec } from '../experiment/schema.js';

/** Version of the run folder's layout; readers refuse a higher one. */
export const RUN_FORMAT = 1;

/** What a run says of itself. A run that says running but whose process is gone was killed. */
export const RUN_STATUSES = ['running', 'paused', 'finished', 'failed'] as const;

/** The contents of `run.json`, at the top of every run folder. */
export const runManifest = z.strictObject({
  format: z.literal(RUN_FORMAT),
  id: z.string(),
  status: z.enum(RUN_STATUSES),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Version of Circumplex that wrote it. */
  version: z.string(),
  experiment: experimentSpec,
  /** Folder that relative paths in the experiment start from. */
  base: z.string(),
  engine: z.string(),
  progress: z.strictObject({ step: z.int(), totalSteps: z.int(), epoch: z.int() }),
  /** Best validation so far; higher is better. */
  best: z.strictObject({ step: z.int(), score: z.number() }).nullable(),
  /** What `score` is: mean CCC, or accuracy. */
  monitor: z.enum(['ccc', 'accuracy']),
  /**
   * Calls of kernels that the engine left to plain JavaScript, by kernel, in the process that
   * trained last; null for an engine that does not count. Older runs have none.
   */
  fallbacks: z.record(z.string(), z.int().min(0)).nullable().optional(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});

/** See {@link runManifest}. */
export type RunManifest = z.output<typeof runManifest>;

/** Names inside a run folder. */
export const RUN_FILES = {
  manifest: 'run.json',
  events: 'events.jsonl',
  lock: 'run.lock',
  checkpoints: 'checkpoints',
  predictions: 'predictions',
  figures: 'figures',
  export: 'export',
} as const;
