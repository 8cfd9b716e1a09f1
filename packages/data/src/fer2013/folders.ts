import { basename, join } from 'node:path';
import { CircumplexError, EXPRESSIONS, suggest, type Split } from '@circumplex/core';
import { expressionIndex } from '../expression-names.js';
import { emptyFolder, listFolder } from '../files.js';
import { readImage } from '../images.js';
import type { StoredVideo } from '../stored-video.js';
import { FER_PARTS, ferImage } from './image.js';

const FOLDERS = 'folders <part>/<Class> of images, as in Training/Happy';

async function readClass(folder: string, split: Split, id: string): Promise<StoredVideo[]> {
  const expression = expressionIndex(basename(folder));
  if (expression < 0) {
    throw new CircumplexError('DATA_INVALID', {
      where: folder,
      must: 'the folder must be named after one of the seven expressions',
      got: `'${basename(folder)}'`,
      todo: suggest(basename(folder).toLowerCase(), EXPRESSIONS),
    });
  }
  const { images } = await listFolder(folder, 'images');
  return images.map((name) =>
    ferImage(`${id}/${name}`, split, expression, async (request) => ({
      pixels: await readImage(join(folder, name), request),
    })),
  );
}

async function readPart(folder: string, split: Split): Promise<StoredVideo[]> {
  const { folders } = await listFolder(folder, FOLDERS);
  const part = basename(folder);
  const classes = await Promise.all(
    folders.map((name) => readClass(join(folder, name), split, `${part}/${name}`)),
  );
  return classes.flat();
}

/**
 * Reads the folders of FER2013: `<part>/<Class>/<n>.jpg`, or one part's folder.
 *
 * @throws CircumplexError DATA_MISSING if there are no images, DATA_INVALID for a class folder of
 * another name.
 */
export async function readFerFolders(path: string): Promise<StoredVideo[]> {
  const own = FER_PARTS.get(basename(path).toLowerCase());
  const { folders } = await listFolder(path, FOLDERS);
  const parts = folders.filter((name) => FER_PARTS.has(name.toLowerCase()));
  if (parts.length === 0 && own) return readPart(path, own);
  if (parts.length === 0) throw emptyFolder(path, FOLDERS);
  const images: StoredVideo[] = [];
  for (const name of parts) {
    images.push(...(await readPart(join(path, name), FER_PARTS.get(name.toLowerCase())!)));
  }
  return images;
}
