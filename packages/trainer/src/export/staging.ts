import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeTemporaryFolder, writeError, type TemporaryFolder } from '@circumplex/core/runs';

/**
 * A folder beside a file, in which it and its companions are made before they get their names. The
 * end of the process removes it.
 */
export interface Staging {
  /** Where the file is made; companions go beside it. */
  readonly file: string;
  /**
   * Gives files their names, the last one last: all of them or, where one fails, none, with what
   * was there before in its place.
   *
   * @param gone - names of files that are removed with that, where they are there.
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE.
   */
  commit(names: readonly string[], gone?: readonly string[]): void;
  /** Removes what is left. */
  discard(): void;
}

/** Moves a file away; false where there is none. */
function setAside(from: string, to: string): boolean {
  const found = lstatSync(from, { throwIfNoEntry: false });
  if (!found) return false;
  if (found.isDirectory()) throw Object.assign(new Error(from), { code: 'EISDIR' });
  renameSync(from, to);
  return true;
}

/** Synchronous, so that no Ctrl-C ends the process while old files are set aside in `from`. */
function moveAll(
  names: readonly string[],
  gone: readonly string[],
  from: string,
  to: string,
): void {
  const undo: (() => void)[] = [];
  const last = names.at(-1);
  const replaced = (name: string): void => {
    const target = join(to, name);
    const aside = join(from, `${name}.before`);
    if (setAside(target, aside)) undo.push(() => renameSync(aside, target));
  };
  try {
    gone.forEach(replaced);
    for (const name of names) {
      const target = join(to, name);
      // The last one replaces what is there in one step.
      if (name !== last) replaced(name);
      renameSync(join(from, name), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function orWriteError<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeError(error, file);
  }
}

function folderBeside(file: string): TemporaryFolder {
  mkdirSync(dirname(file), { recursive: true });
  return makeTemporaryFolder(`${file}.tmp-`);
}

/**
 * Makes a {@link Staging} for a file, and the folder that the file is in.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE where that folder cannot be made or written.
 */
export function stage(file: string): Staging {
  const folder = orWriteError(file, () => folderBeside(file));
  return {
    file: join(folder.path, basename(file)),
    commit: (names, gone = []) =>
      orWriteError(file, () => moveAll(names, gone, folder.path, dirname(file))),
    discard: () => folder.remove(),
  };
}
