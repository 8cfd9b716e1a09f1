import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CircumplexError, suggest, type Registry, type WeightsRequest } from '@circumplex/core';
import { RUN_FILES } from '@circumplex/core/runs';
import type { WeightPlace } from '@circumplex/weights';
import { byScore, listCheckpoints } from '../checkpoints/folder.js';

type Kind = 'file' | 'folder' | undefined;

async function kindOf(path: string): Promise<Kind> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => undefined,
  );
}

/** The checkpoint that a run is best used from: of the best validation, else the newest. */
async function checkpointOf(run: string): Promise<string> {
  const folder = join(run, RUN_FILES.checkpoints);
  const entries = await listCheckpoints(folder);
  const chosen = byScore(entries)[0] ?? entries[0];
  if (chosen) return join(folder, chosen.file);
  throw new CircumplexError('FILE_MISSING', {
    where: run,
    must: 'must be a run with a checkpoint, or a file',
    got: 'a folder without any',
    todo: 'name the file, or let the run reach the end of an epoch',
  });
}

/** Ids of sources that bring their own file. */
function bundled(registry: Registry): string[] {
  return registry.list('weights').flatMap(({ id, bundled: file }) => (file ? [id] : []));
}

function missing(file: string, base: string, registry: Registry): CircumplexError {
  if (registry.list('weights').some(({ id }) => id === file)) {
    return new CircumplexError('FILE_MISSING', {
      where: 'model.weights',
      must: `must be a file or a run, relative to ${base}`,
      got: `'${file}', a source that brings no file`,
      todo: 'give the file itself; docs/weights.md says where to get it',
    });
  }
  return new CircumplexError('FILE_MISSING', {
    where: 'model.weights',
    must: `must be a file or a run, relative to ${base}, or a source that brings its own`,
    got: `'${file}'`,
    todo: `correct the path; sources with a file: ${suggest(file, bundled(registry))}`,
  });
}

/**
 * Finds the file that an experiment starts from.
 *
 * @param base - folder that a relative path starts from.
 * @throws CircumplexError FILE_MISSING naming the sources that bring a file.
 */
export async function locateWeights(
  { file, source }: Pick<WeightsRequest, 'file' | 'source'>,
  registry: Registry,
  base: string,
): Promise<WeightPlace> {
  if (file === undefined) return { source };
  if (source === undefined && bundled(registry).includes(file)) return { source: file };
  const path = resolve(base, file);
  const kind = await kindOf(path);
  if (kind === undefined) throw missing(file, base, registry);
  return { file: kind === 'folder' ? await checkpointOf(path) : path, source };
}
