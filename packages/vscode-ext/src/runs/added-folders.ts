import { RUN_FILES } from '@circumplex/core/runs';
import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

async function isRun(folder: string): Promise<boolean> {
  return access(path.join(folder, RUN_FILES.manifest)).then(
    () => true,
    () => false,
  );
}

async function childrenOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isFile()).map(({ name }) => path.join(folder, name));
}

/**
 * The runs at a place that a user named: itself, those in it, and those in its `runs`. A place that
 * is not there has none.
 */
export async function runsAt(place: string): Promise<string[]> {
  const nested = [childrenOf(place), childrenOf(path.join(place, 'runs'))];
  const candidates = [place, ...(await Promise.all(nested)).flat()];
  const found = await Promise.all(candidates.map(isRun));
  return candidates.filter((_, index) => found[index]);
}

/**
 * A folder as the workspace's settings say it, so that they hold in a copy of it, too; undefined for
 * one outside, of which they can say nothing that holds elsewhere. See {@link absolutePlace}.
 */
export function placeWithin(folder: string, workspace: string): string | undefined {
  const within = path.relative(workspace, folder);
  if (within === '..' || within.startsWith(`..${path.sep}`) || path.isAbsolute(within)) {
    return undefined;
  }
  const place = within.replaceAll(path.sep, '/');
  return place === '' || place.startsWith('~') ? `./${place}` : place;
}

/**
 * A folder as a setting has it, made absolute: `~` is the home folder, and what is relative starts
 * from the workspace.
 */
export function absolutePlace(setting: string, workspace: string | undefined): string {
  const place = setting.replace(/^~(?=$|[\\/])/, homedir());
  return path.resolve(workspace ?? homedir(), place);
}
