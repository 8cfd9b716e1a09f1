import type { PredictionIndex } from '@circumplex/core/runs';
import { sharedVideos } from './matching-videos.js';

/** A run of the editor's list. */
export interface ListedRun {
  readonly folder: string;
  /** What it is called, and its id. */
  readonly name: string;
  readonly id: string;
}

/** A run whose predictions a band can be of. */
export interface OtherRun extends ListedRun {
  /** How many videos it shares. */
  readonly videos: number;
}

/** Indexes that are read at the same time. */
const AT_ONCE = 8;

/**
 * The runs that predicted at least one of the same videos, in the order given.
 *
 * @param read - index of a run's predictions; a run where it fails is left out.
 */
export async function otherRuns(
  runs: readonly ListedRun[],
  own: PredictionIndex,
  read: (folder: string) => Promise<PredictionIndex>,
): Promise<OtherRun[]> {
  const found: OtherRun[] = [];
  for (let first = 0; first < runs.length; first += AT_ONCE) {
    const some = runs.slice(first, first + AT_ONCE).map(async (run) => {
      const videos = await read(run.folder).then(
        (index) => sharedVideos(own, index),
        () => 0,
      );
      return { ...run, videos };
    });
    found.push(...(await Promise.all(some)));
  }
  return found.filter(({ videos }) => videos > 0);
}
