import { z, type Preprocessing } from '@circumplex/core';

type Sizes = readonly (readonly [batch: number, time: number])[];

/** Whether activations of a frame take so much memory that few should be there at once. */
export function hasLargeFrames({ width, height }: Preprocessing): boolean {
  return width * height > 128 * 128;
}

/** Batch and time of the comparisons where nobody says which. */
export function defaultSizes(preprocessing: Preprocessing): Sizes {
  if (!hasLargeFrames(preprocessing)) {
    return [
      [1, 1],
      [2, 3],
      [1, 12],
    ];
  }
  return [
    [1, 1],
    [2, 1],
    [1, 2],
  ];
}

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
    .optional()
    .describe('batch and time of each comparison; fewer frames of large images where absent'),
  seed: z.int().default(0).describe('from which the inputs derive'),
});

/** Options of a verification, all of them optional. */
export type VerifyOptions = z.input<typeof verifyOptions>;

/** {@link VerifyOptions} with their defaults. */
export type ResolvedVerifyOptions = z.output<typeof verifyOptions>;
