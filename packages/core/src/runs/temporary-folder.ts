import { mkdtempSync, rmSync } from 'node:fs';

/** A folder that is gone when the process ends, at the latest. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all that is in it; calling it again does nothing. */
  remove(): void;
}

const folders = new Set<TemporaryFolder>();

function removeAll(): void {
  for (const folder of folders) {
    try {
      folder.remove();
    } catch {
      // Windows keeps files that are open; the process ends all the same, with its own exit code.
    }
  }
}

/**
 * Makes a folder whose name starts with `prefix`. `process.exit` removes it, too; a signal that
 * nobody handles does not. All of it is synchronous: no signal comes between making and noting.
 *
 * @param prefix - path and beginning of the name.
 * @throws system errors of `mkdtemp`.
 */
export function makeTemporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(prefix);
  const folder: TemporaryFolder = {
    path,
    remove() {
      // Another thread may be writing into it: then it is not empty at the first try.
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
      folders.delete(folder);
    },
  };
  if (!process.listeners('exit').includes(removeAll)) process.on('exit', removeAll);
  folders.add(folder);
  return folder;
}
