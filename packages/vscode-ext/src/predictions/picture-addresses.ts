import { RUN_FILES, type PredictionIndex } from '@circumplex/core/runs';
import path from 'node:path';
import type { PictureSheets } from '../../shared/pictures.js';

/** Sheets at most; the command line keeps no more pictures than that. */
const MOST_SHEETS = 10_000;

/**
 * The pictures of an index as a page may show them.
 *
 * @param addressOf - of a file of the run folder, as `View.addressOf`; where it refuses, the sheet is
 * null. Null where there are more sheets than anyone looks at.
 */
export async function picturesFor(
  { pictures }: Pick<PredictionIndex, 'pictures'>,
  addressOf: (name: string) => Promise<string>,
): Promise<PictureSheets | null> {
  if (!pictures || pictures.sheets.length > MOST_SHEETS) return null;
  const address = (sheet: string): Promise<string | null> =>
    addressOf(path.join(RUN_FILES.predictions, sheet)).catch(() => null);
  return { ...pictures, sheets: await Promise.all(pictures.sheets.map(address)) };
}
