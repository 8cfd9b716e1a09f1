import path from 'node:path';

/** Files that may be a run's manifest; see {@link isRunFile}. */
export const MANIFEST_PATTERN = '**/run.json';

/**
 * True for `runs/<id>/run.json`, wherever `runs` is: a workspace may be the folder `runs` itself,
 * or one run, so that a pattern relative to the workspace would miss them.
 */
export function isRunFile(file: string): boolean {
  const runs = path.dirname(path.dirname(file));
  return path.basename(file) === 'run.json' && path.basename(runs) === 'runs';
}

/** Newest first: the ids of runs start with the time. */
export function byNewest(a: string, b: string): number {
  const id = (file: string): string => path.basename(path.dirname(file));
  const [left, right] = [id(a), id(b)];
  if (left === right) return a < b ? -1 : 1;
  return left < right ? 1 : -1;
}
