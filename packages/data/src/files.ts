import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CircumplexError } from '@circumplex/core';

const IMAGE = /\.(png|jpe?g|webp|avif|gif|tiff?)$/i;

const natural = new Intl.Collator('en', { numeric: true });

/** Order of names in which `frame2` comes before `frame10`. */
export function naturalOrder(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** True for names of images that can be read. */
export function isImageName(name: string): boolean {
  return IMAGE.test(name) && !name.startsWith('.');
}

/** What stands at a path. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** Names in a folder by kind, in natural order, without hidden ones. */
export interface FolderListing {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly images: readonly string[];
}

/**
 * Lists a folder.
 *
 * @param what - what the folder should hold, for the message.
 * @throws CircumplexError DATA_MISSING if there is no such folder.
 */
export async function listFolder(path: string, what: string): Promise<FolderListing> {
  const kind = await kindOf(path);
  if (kind !== 'folder') {
    throw new CircumplexError('DATA_MISSING', {
      where: path,
      must: `must be a folder with ${what}`,
      got: kind === 'file' ? 'a file' : 'nothing there',
      todo: 'correct the path',
    });
  }
  const folders: string[] = [];
  const files: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const linked = entry.isSymbolicLink() && (await kindOf(join(path, entry.name))) === 'folder';
    (entry.isDirectory() || linked ? folders : files).push(entry.name);
  }
  folders.sort(naturalOrder);
  files.sort(naturalOrder);
  return { folders, files, images: files.filter(isImageName) };
}

/** The error for a folder that has nothing we can use. */
export function emptyFolder(path: string, what: string): CircumplexError {
  return new CircumplexError('DATA_MISSING', {
    where: path,
    must: `must hold ${what}`,
    got: 'none',
    todo: 'correct the path or add them',
  });
}
