import * as z from 'zod';

/**
 * What a page needs to know to show the small pictures of a run's predictions: core's `pictures` of a
 * prediction index, with addresses in the place of file names. Picture p is of the split's frame
 * p × every; sheets have them in rows, the first left above.
 */
export const pictureSheets = z.strictObject({
  /** Of one picture, in pixels. */
  width: z.int().min(1),
  height: z.int().min(1),
  every: z.int().min(1),
  count: z.int().min(1),
  /** Pictures across and down a sheet; the last may be lower. */
  columns: z.int().min(1),
  rows: z.int().min(1),
  /** Addresses that the page may load, in order; null for a sheet that is not there. */
  sheets: z.array(z.string().nullable()).readonly(),
});

/** See {@link pictureSheets}. */
export type PictureSheets = z.output<typeof pictureSheets>;
