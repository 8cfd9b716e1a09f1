import type { PredictionIndex } from '@circumplex/core/runs';
import path from 'node:path';
import type { PictureSheets } from '../../shared/pictures.js';

/** Where predictions are in a run folder. */
const FOLDER = 'predictions';

/**
 * The pictures of an index as a page may show them. Their addresses end with the time of the index,
 * so that sheets stored again are loaded again.
 *
 * @param addressOf - of a file of the run folder, as `View.addressOf`; where it refuses, the sheet is
 * null.
 */
export async function picturesFor(
  { pictures, createdAt }: Pick<PredictionIndex, 'pictures' | 'createdAt'>,
  addressOf: (name: string) => Promise<string>,
): Promise<PictureSheets | null> {
  if (!pictures) return null;
  const address = (sheet: string): Promise<string | null> =>
    addressOf(path.posix.join(FOLDER, sheet)).then(
      (found) => `${found}?${encodeURIComponent(createdAt)}`,
      () => null,
    );
  return { ...pictures, sheets: await Promise.all(pictures.sheets.map(address)) };
}
