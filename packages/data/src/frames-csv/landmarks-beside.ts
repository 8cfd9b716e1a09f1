import { basename, dirname, join } from 'node:path';
import { csvRows } from '../csv.js';
import { kindOf } from '../files.js';
import { KEY_COLUMNS, LANDMARK_COLUMNS, readLandmarks } from './columns.js';
import { SequenceBuilder } from './sequence.js';

const NEEDED = [...KEY_COLUMNS, ...LANDMARK_COLUMNS];

/**
 * Landmarks of a folder's images from the `labels.csv` beside the folder, as the reader `frames-csv` has
 * them: [68, 2] in pixels for each image, in their natural order. Undefined where there is no such
 * file, it is of another kind, or has no landmarks for this folder.
 *
 * @throws CircumplexError LABEL_INVALID naming the line; DATA_INVALID if only some images have landmarks.
 */
export async function landmarksBeside(folder: string): Promise<Float32Array[] | undefined> {
  const file = join(dirname(folder), 'labels.csv');
  if ((await kindOf(file)) !== 'file') return undefined;
  const sequence = await SequenceBuilder.open(dirname(folder), basename(folder));
  let isOurs = false;
  const check = (header: readonly string[]): void => {
    isOurs = NEEDED.every((name) => header.includes(name));
  };
  try {
    for await (const row of csvRows(file, check)) {
      if (!isOurs) return undefined;
      if (row.cells['sequence'] !== sequence.id) continue;
      sequence.landmarks[sequence.frameOf(file, row)] = readLandmarks(file, row);
    }
  } catch (error) {
    if (isOurs) throw error;
    return undefined;
  }
  return sequence.hasLandmarks ? sequence.landmarks.map((points) => points!) : undefined;
}
