import * as z from 'zod';

/**
 * Whose predictions a page shows. A page of predictions is told it in its state and keeps it as `place`
 * of its saved state: that is all by which the host knows, after a reload, what a panel is to show.
 */
export const predictionsPlace = z.object({
  /** The run's; absolute. */
  folder: z.string().min(1),
  split: z.enum(['train', 'validation', 'test']),
});

/** See {@link predictionsPlace}. */
export type PredictionsPlace = z.output<typeof predictionsPlace>;
