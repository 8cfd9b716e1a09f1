import { z } from 'zod';

const pattern = z.string().min(1);
const epoch = z.int().min(1);

/**
 * Layers that are frozen in some epochs: from `from` to `until`, both included, 1 the first. Without
 * `from` it is from the first epoch on, without `until` to the end.
 */
export const freezeRule = z
  .strictObject({
    layers: z.union([pattern, z.array(pattern).min(1)]).describe('a name or pattern, or several'),
    from: epoch.default(1).describe('first epoch in which they are frozen; 1 is the first'),
    until: epoch.optional().describe('last epoch in which they are frozen; they train after it'),
  })
  .refine(({ from, until = from }) => from <= until, {
    path: ['until'],
    message: 'must not come before from',
  });

/** Layers that stay as they are, in the whole run or in some epochs of it. */
export const freezeSpec = z
  .array(z.union([pattern, freezeRule]))
  .describe(
    'layers that stay as they are: names, or patterns with *; { layers, until } unfreezes them after an epoch, { layers, from } freezes them later',
  );

/** Factors of the learning rate by layer. */
export const learningRatesSpec = z
  .record(pattern, z.number().positive())
  .describe(
    'factors of the learning rate by layer, by names or patterns with *; of several that match, the one with the most characters beside its * holds; 1 for all other layers',
  );

/** See {@link freezeSpec}. */
export type FreezeSpec = z.output<typeof freezeSpec>;
/** See {@link learningRatesSpec}. */
export type LearningRatesSpec = z.output<typeof learningRatesSpec>;
