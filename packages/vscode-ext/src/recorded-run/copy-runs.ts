import { RUN_FILES } from '@circumplex/core/runs';
import { access, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

async function isRun(folder: string): Promise<boolean> {
  return access(path.join(folder, RUN_FILES.manifest)).then(
    () => true,
    () => false,
  );
}

/** Copies a run to where none is; what is there by halves gives way. */
async function copyRun(from: string, to: string): Promise<void> {
  const partial = await mkdtemp(path.join(path.dirname(path.dirname(to)), '.copying-'));
  try {
    await cp(from, path.join(partial, 'run'), { recursive: true });
    await rm(to, { recursive: true, force: true });
    await rename(path.join(partial, 'run'), to);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * Copies the runs of a folder that are not there yet into `place/runs`: a run that was renamed, tagged
 * or evaluated since stays as it is, one that was deleted comes back. Each is there whole or not at all.
 *
 * @throws system errors.
 */
export async function copyRuns(from: string, place: string): Promise<void> {
  const runs = path.join(place, 'runs');
  await mkdir(runs, { recursive: true });
  for (const id of await readdir(from)) {
    const to = path.join(runs, id);
    if (!(await isRun(to))) await copyRun(path.join(from, id), to);
  }
}
