import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../atomic-write.js';
import type { FileSystem } from '../file-system.js';
import type { PredictionsPaths } from './paths.js';
import type { PredictionIndex } from './schema.js';
import { isSheetName } from './sheet-names.js';

/** Sheets that no index names any more. */
async function removeOthers(
  { folder }: PredictionsPaths,
  { split, pictures }: PredictionIndex,
  fs: FileSystem,
): Promise<void> {
  const kept = new Set(pictures?.sheets);
  for (const name of await readdir(folder)) {
    if (!isSheetName(name, split) || kept.has(name)) continue;
    // What cannot be removed does no harm: nothing names it.
    await fs.promises.rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

/**
 * Gives finished files their names, the index last: without it the others are nothing. The index of an
 * earlier time goes before its data do, so that there is none that lies. Where it fails, no new file
 * is left.
 *
 * @param from - folder of the finished files.
 * @throws system errors, or those of `writeFileAtomic`.
 */
export async function putInPlace(
  from: string,
  to: PredictionsPaths,
  index: PredictionIndex,
  fs: FileSystem,
): Promise<void> {
  const placed: string[] = [];
  const place = async (file: string): Promise<void> => {
    await fs.promises.rename(join(from, basename(file)), file);
    placed.push(file);
  };
  try {
    for (const name of index.pictures?.sheets ?? []) await place(join(to.folder, name));
    await fs.promises.rm(to.index, { force: true });
    await place(to.data);
    await writeFileAtomic(to.index, `${JSON.stringify(index)}\n`, fs);
  } catch (error) {
    for (const file of placed) await fs.promises.rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
  await removeOthers(to, index, fs);
}
