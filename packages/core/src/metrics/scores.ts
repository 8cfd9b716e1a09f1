import { z } from 'zod';

/** Scores of one dimension; null where undefined (no frames, or a constant). */
export const dimensionScores = z.strictObject({
  ccc: z.number().nullable(),
  mse: z.number().nullable(),
  pearson: z.number().nullable(),
});

/** Scores of a regression, over all frames that count. */
export const regressionScores = z.strictObject({
  frames: z.int(),
  valence: dimensionScores.optional(),
  arousal: dimensionScores.optional(),
  mean: dimensionScores,
});

/** Scores of one class. */
export const classScores = z.strictObject({
  accuracy: z.number().nullable(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  support: z.int(),
});

/** Scores of a classification; `confusion[label][prediction]` counts samples. */
export const classificationScores = z.strictObject({
  samples: z.int(),
  accuracy: z.number().nullable(),
  macroF1: z.number().nullable(),
  perClass: z.record(z.string(), classScores),
  confusion: z.array(z.array(z.int())),
});

/** Scores of either task. */
export const scores = z.union([regressionScores, classificationScores]);

/** See {@link dimensionScores}. */
export type DimensionScores = z.output<typeof dimensionScores>;
/** See {@link regressionScores}. */
export type RegressionScores = z.output<typeof regressionScores>;
/** See {@link classificationScores}. */
export type ClassificationScores = z.output<typeof classificationScores>;
/** See {@link scores}. */
export type Scores = z.output<typeof scores>;
