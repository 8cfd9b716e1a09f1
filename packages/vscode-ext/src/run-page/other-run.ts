import { CircumplexError } from '@circumplex/core/errors';
import { readManifest } from '@circumplex/core/runs';
import type { RunDifference } from '../../shared/run-page.js';
import { nameOf, type ReadableRun, type RunEntry } from '../runs/entry.js';
import { differingSettings } from '../settings/index.js';

/** The runs that a run can be compared with: all others that can be read. */
export function othersOf(folder: string, entries: readonly RunEntry[]): ReadableRun[] {
  return entries.filter(
    (entry): entry is ReadableRun => entry.kind === 'run' && entry.folder !== folder,
  );
}

/**
 * The settings that two runs do not have alike.
 *
 * @param other - folder of one of `entries`: a page asks for it.
 * @throws CircumplexError RUN_MISSING for another folder, and as reading a run.
 */
export async function differenceTo(
  folder: string,
  other: string,
  entries: readonly RunEntry[],
): Promise<RunDifference> {
  const known = othersOf(folder, entries).find((entry) => entry.folder === other);
  if (!known) {
    throw new CircumplexError('RUN_MISSING', {
      where: other,
      must: 'must be a run among those in the activity bar',
      got: 'none there',
      todo: 'choose another run',
    });
  }
  const [own, its] = await Promise.all([readManifest(folder), readManifest(other)]);
  const runs = [own, its].map(({ id, experiment }) => ({ name: id, experiment }));
  const settings = differingSettings(runs).map(({ path, values: [mine, theirs] }) => {
    return { path, own: mine ?? null, other: theirs ?? null };
  });
  return { name: nameOf(known), settings };
}
