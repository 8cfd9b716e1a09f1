import { writeError } from '@circumplex/core/runs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PARTIAL = /\.(\d+)\.partial$/;

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what processes that were killed left in an engines' folder. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = PARTIAL.exec(name)?.[1];
    if (owner === undefined || runs(Number(owner))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Name of a folder that is not, or no longer, an engine; the process that removes it is in it. */
function partial(folder: string, engine: string): string {
  return join(folder, `${engine}.${process.pid}.partial`);
}

/** Removes an engine's folder; whoever looks at it meanwhile finds all or nothing. */
export async function removeFolder(folder: string, engine: string): Promise<void> {
  const going = partial(folder, `${engine}.removed`);
  await rename(join(folder, engine), going);
  await rm(going, { recursive: true, force: true });
}

/** @throws CircumplexError FILE_UNWRITABLE where the folder cannot be made. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await sweep(folder);
  } catch (error) {
    throw writeError(error, folder);
  }
}

/**
 * Fills a folder that takes its name when `work` has succeeded; of an attempt that fails or is
 * aborted nothing stays. Replaces a folder that was there.
 *
 * @throws what `work` throws; CircumplexError FILE_UNWRITABLE or DISK_FULL.
 */
export async function staged<T>(
  folder: string,
  engine: string,
  work: (staging: string) => Promise<T>,
): Promise<T> {
  const staging = partial(folder, engine);
  try {
    await mkdir(staging);
    const result = await work(staging);
    await removeFolder(folder, engine).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(staging, join(folder, engine));
    return result;
  } catch (error) {
    throw writeError(error, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
