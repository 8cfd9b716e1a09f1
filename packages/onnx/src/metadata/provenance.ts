import { scores, z } from '@circumplex/core';

const best = z.object({ step: z.int().nonnegative(), score: z.number() });

const metrics = z.object({
  /** Updates that the exported weights have had. */
  step: z.int().nonnegative(),
  /** What `score` is: mean CCC, or accuracy; higher is better. */
  monitor: z.enum(['ccc', 'accuracy']),
  /** Of the exported weights on the validation split; null where they were not validated. */
  score: z.number().nullable(),
  /** The best validation of the run. */
  best: best.nullable(),
  /** All scores of the validation that gave `score`. */
  validation: scores.optional(),
});

/** Where a model comes from, as far as whoever exports it knows. */
export const provenance = z.strictObject({
  /** The resolved experiment: with its data it trains the model again. */
  experiment: z.record(z.string(), z.unknown()).optional(),
  metrics: metrics.optional(),
  /** Version of Circumplex that exported the model. */
  version: z.string().optional(),
});

/** See {@link provenance}. */
export type Provenance = z.output<typeof provenance>;
