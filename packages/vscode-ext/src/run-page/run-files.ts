import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file of a run's folder, as it is now. */
export interface RunFile {
  /** Without its folder. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970 of the last change. */
  readonly changed: number;
}

/**
 * The files of a folder whose names fit, by name. A folder that is not there has none; neither have
 * files that vanish while they are looked at.
 */
export async function filesIn(folder: string, names: RegExp): Promise<RunFile[]> {
  const found = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    found
      .filter((name) => names.test(name))
      .map(async (name) => {
        const stats = await stat(path.join(folder, name)).catch(() => undefined);
        return stats?.isFile() ? [{ name, size: stats.size, changed: stats.mtimeMs }] : [];
      }),
  );
  return files.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}
