import { resolve } from 'node:path';
import { defineReader, EXPRESSIONS, z, type Dataset } from '@circumplex/core';
import { readFerCsv } from '../fer2013/csv.js';
import { readFerFolders } from '../fer2013/folders.js';
import { emptyFolder, kindOf } from '../files.js';
import { assembleDataset, type StoredVideo } from '../stored-video.js';

/** Options of FER2013: `fer2013.csv`, or the folder that holds its parts as folders of classes. */
const fer2013Options = z.strictObject({ path: z.string().min(1) });

/** Images of one part alone leave nothing to test on, or to learn from. */
function missingParts(images: readonly StoredVideo[]): string[] {
  const parts = new Set(images.map(({ video }) => video.split));
  return parts.size > 1 ? [] : [`all images are of the part '${[...parts].join()}'`];
}

function missingExpressions(images: readonly StoredVideo[]): string[] {
  const found = new Set(images.map(({ video }) => video.labels.expression?.[0]));
  const missing = EXPRESSIONS.filter((_, index) => !found.has(index));
  return missing.length === 0 ? [] : [`there are no images of ${missing.join(', ')}`];
}

async function open(path: string): Promise<Dataset> {
  const csv = (await kindOf(path)) === 'file';
  const images = csv ? await readFerCsv(path) : await readFerFolders(path);
  if (images.length === 0) throw emptyFolder(path, 'images');
  const warnings = [
    'fer2013 names no persons: the same one may be in two parts',
    ...missingParts(images),
    ...missingExpressions(images),
  ];
  return assembleDataset({ name: 'fer2013', landmarks: false, warnings }, images);
}

/** FER2013: 48 × 48 grey faces of the seven expressions, each a video of one frame. */
export const fer2013 = defineReader({
  id: 'fer2013',
  summary: 'FER2013: 48 × 48 grey faces of the seven expressions, as CSV or folders',
  source:
    'Goodfellow et al. 2013, Challenges in Representation Learning, https://www.kaggle.com/c/challenges-in-representation-learning-facial-expression-recognition-challenge',
  schema: fer2013Options,
  configure: (options) => ({ open: (base) => open(resolve(base, options.path)) }),
});
