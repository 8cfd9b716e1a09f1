import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { atMost } from './at-most.js';
import { systemCode } from './file-system.js';
import { refreshed, withStatusNow, type BrokenRun, type ListEntry } from './list-entry.js';
import { oneAtATime } from './one-at-a-time.js';
import type { RunSummary } from './run-summary.js';

/** The runs in a folder. */
export interface RunList {
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  readonly broken: readonly BrokenRun[];
}

/** The runs in a folder, and what of that is new. */
export interface RunListUpdate extends RunList {
  /** Folders of runs that are new or other than at the last update; absolute. */
  readonly changed: readonly string[];
  /** Folders of runs that are gone; absolute. */
  readonly removed: readonly string[];
}

/** A list of runs that is kept up to date. */
export interface RunLister {
  /**
   * Looks at the folder again. Runs whose `run.json` has not changed are not read, and stay the
   * same objects; of those that say that they run, it looks whether their process is there.
   *
   * @param paths - what has changed, as a watcher tells it: run folders, or files in them. Only
   * these are looked at. All where absent.
   */
  update(paths?: Iterable<string>): Promise<RunListUpdate>;
}

/** Folders looked at at once. */
const AT_ONCE = 16;

async function foldersIn(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter((entry) => !entry.isFile()).map((entry) => join(root, entry.name));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** The run folders that paths lie in; undefined where all may have changed. */
function foldersOf(root: string, paths: Iterable<string>): string[] | undefined {
  const folders = new Set<string>();
  for (const path of paths) {
    const [name] = relative(root, resolve(root, path)).split(sep);
    if (name === undefined || name === '') return undefined;
    if (name !== '..') folders.add(join(root, name));
  }
  return [...folders];
}

function listed(entries: Iterable<ListEntry>): RunList {
  const runs: RunSummary[] = [];
  const broken: BrokenRun[] = [];
  for (const { run } of entries) {
    if ('problem' in run) broken.push(run);
    else runs.push(run);
  }
  runs.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
  broken.sort((a, b) => a.id.localeCompare(b.id));
  return { runs, broken };
}

/**
 * Lists the runs in a folder again and again, from their `run.json` and locks alone. Folders
 * without `run.json`, and other files, are ignored; a root that does not exist has no runs.
 */
export function createRunList(root: string): RunLister {
  const base = resolve(root);
  const entries = new Map<string, ListEntry>();
  const inTurn = oneAtATime();

  const update = async (paths?: Iterable<string>): Promise<RunListUpdate> => {
    const named = paths === undefined ? undefined : foldersOf(base, paths);
    const look = new Set(named ?? [...entries.keys(), ...(await foldersIn(base))]);
    const changed: string[] = [];
    const removed: string[] = [];
    await atMost(AT_ONCE, new Set([...entries.keys(), ...look]), async (folder) => {
      const before = entries.get(folder);
      const now =
        before && !look.has(folder) ? await withStatusNow(before) : await refreshed(folder, before);
      if (now === before) return;
      if (now) entries.set(folder, now);
      else entries.delete(folder);
      (now ? changed : removed).push(folder);
    });
    return { ...listed(entries.values()), changed: changed.sort(), removed: removed.sort() };
  };
  return { update: (paths) => inTurn(() => update(paths)) };
}

/**
 * All runs in a folder, from their `run.json` alone. Folders without one are ignored; a root that
 * does not exist has no runs.
 */
export async function listRuns(root: string): Promise<RunList> {
  const { runs, broken } = await createRunList(root).update();
  return { runs, broken };
}
