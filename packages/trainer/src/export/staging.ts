import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode, writeError } from '@circumplex/core/runs';

/** A folder beside a file, in which it and its companions are made before they get their names. */
export interface Staging {
  /** Where the file is made; companions go beside it. */
  readonly file: string;
  /**
   * Gives files their names, the last one last: all of them or, where one fails, none, with what
   * was there before in its place.
   *
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE.
   */
  commit(names: readonly string[]): Promise<void>;
  /** Removes what is left. */
  discard(): Promise<void>;
}

/** Moves a file away; false where there is none. */
async function setAside(from: string, to: string): Promise<boolean> {
  const found = await lstat(from).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return false;
  if (found.isDirectory()) throw Object.assign(new Error(from), { code: 'EISDIR' });
  await rename(from, to);
  return true;
}

async function moveAll(names: readonly string[], from: string, to: string): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const last = names.at(-1);
  try {
    for (const name of names) {
      const target = join(to, name);
      const aside = join(from, `${name}.before`);
      // The last one replaces what is there in one step.
      if (name !== last && (await setAside(target, aside))) undo.push(() => rename(aside, target));
      await rename(join(from, name), target);
      undo.push(() => rm(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/**
 * Makes a {@link Staging} for a file.
 *
 * @throws CircumplexError FILE_UNWRITABLE where its folder is not there or cannot be written.
 */
export async function stage(file: string): Promise<Staging> {
  const failed = (error: unknown): never => {
    throw writeError(error, file);
  };
  const folder = await mkdtemp(`${file}.tmp-`).catch(failed);
  return {
    file: join(folder, basename(file)),
    commit: (names) => moveAll(names, folder, dirname(file)).catch(failed),
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}
