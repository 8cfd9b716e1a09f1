import type { RunEntry } from './entry.js';
import { runsOf, type RunNode } from './tree-rows.js';

/** What a command on runs may be called on: a row of the tree, or a run folder's path. */
export type RunTarget = RunNode | string;

/** The runs of targets, each once. Folders that `find` knows no run in are left out. */
export async function targetRuns(
  targets: readonly RunTarget[],
  find: (folder: string) => Promise<RunEntry | undefined>,
): Promise<RunEntry[]> {
  const found = await Promise.all(
    targets.map(async (target) => {
      if (typeof target !== 'string') return runsOf([target]);
      const entry = await find(target);
      return entry ? [entry] : [];
    }),
  );
  return [...new Map(found.flat().map((run) => [run.folder, run])).values()];
}
