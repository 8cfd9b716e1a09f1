import path from 'node:path';
import { nameOf } from '../runs/entry.js';
import type { Runs } from '../runs/register.js';

/** What the run in a folder is called; the folder's own name where the editor does not know it. */
export function nameOfRun({ index }: Runs, folder: string): string {
  const entry = index.list().find((run) => run.folder === folder);
  return entry ? nameOf(entry) : path.basename(folder);
}
