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
