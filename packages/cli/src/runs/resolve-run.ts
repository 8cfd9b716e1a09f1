import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CircumplexError, nearest } from '@circumplex/core/errors';
import { listRuns, RUN_FILES } from '@circumplex/core/runs';

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The run folder at a path, where the path is one or names its `run.json`. */
async function folderAt(path: string): Promise<string | undefined> {
  if (basename(path) === RUN_FILES.manifest && (await isFile(path))) return dirname(path);
  return (await isFile(join(path, RUN_FILES.manifest))) ? path : undefined;
}

const SHOWN = 8;

/** The newest ones: there may be hundreds. */
function shortList(ids: readonly string[]): string {
  return ids.slice(0, SHOWN).join(', ') + (ids.length > SHOWN ? ', …' : '');
}

function hint(reference: string, ids: readonly string[]): string {
  const near = nearest(reference, ids);
  const list = `known: ${shortList(ids)}`;
  return near === undefined ? list : `did you mean '${near}'? (${list})`;
}

function unknown(reference: string, root: string, ids: readonly string[]): CircumplexError {
  return new CircumplexError('RUN_MISSING', {
    where: `run '${reference}'`,
    must: `must be a run folder, or an id, a beginning of one, or 'latest' in ${root}`,
    got: 'none such',
    todo: ids.length === 0 ? 'train first, or say --runs DIR' : hint(reference, ids),
  });
}

/**
 * Finds a run: by path, by id, by the only id that begins so, or `latest`.
 *
 * @param reference - as the user wrote it.
 * @param root - folder of runs, absolute.
 * @param cwd - folder that a relative path starts from.
 * @returns the run's folder, absolute.
 * @throws CircumplexError RUN_MISSING listing the runs there are, or those that a beginning fits.
 */
export async function resolveRun(reference: string, root: string, cwd: string): Promise<string> {
  const direct = await folderAt(resolve(cwd, reference));
  if (direct !== undefined) return direct;
  const { runs, broken } = await listRuns(root);
  const all = [...runs, ...broken];
  const ids = all.map(({ id }) => id);
  if (reference === 'latest' && runs[0]) return runs[0].folder;
  const exact = all.find(({ id, folder }) => id === reference || basename(folder) === reference);
  if (exact) return exact.folder;
  const fitting = all.filter(({ id }) => id.startsWith(reference));
  if (fitting.length === 1) return fitting[0]!.folder;
  if (fitting.length === 0) throw unknown(reference, root, ids);
  throw new CircumplexError('RUN_MISSING', {
    where: `run '${reference}'`,
    must: 'must begin one id alone',
    got: `${fitting.length}: ${shortList(fitting.map(({ id }) => id))}`,
    todo: 'write more of it',
  });
}
