import { z } from '@circumplex/core';

/** Schema of {@link VerifyOptions}. */
export const verifyOptions = z.strictObject({
  tolerance: z
    .number()
    .positive()
    .optional()
    .describe(
      'largest difference of a prediction that passes, relative to its magnitude above 1; by the ' +
        "file's precision where absent",
    ),
  sizes: z
    .array(z.tuple([z.int().positive(), z.int().positive()]))
    .min(1)
    .default([
      [1, 1],
      [2, 3],
      [1, 12],
    ])
    .describe('batch and time of each comparison'),
  seed: z.int().default(0).describe('from which the inputs derive'),
});

/** Options of a verification, all of them optional. */
export type VerifyOptions = z.input<typeof verifyOptions>;

/** {@link VerifyOptions} with their defaults. */
export type ResolvedVerifyOptions = z.output<typeof verifyOptions>;
