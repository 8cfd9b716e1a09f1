import {
  CircumplexError,
  SPLITS,
  createRandom,
  hashSeed,
  type Split,
  type Video,
} from '@circumplex/core';
import { wholeVideos, type Segment } from '../segments.js';
import { wholeShares } from './shares.js';
import type { Splittable } from './types.js';

/** Videos grouped by the person shown, in order of first appearance. */
export function bySubject(videos: readonly Video[]): Video[][] {
  const groups = new Map<string, Video[]>();
  for (const video of videos) {
    const group = groups.get(video.subject);
    if (group) group.push(video);
    else groups.set(video.subject, [video]);
  }
  return [...groups.values()];
}

/**
 * Splits by person: subjects in a random order that depends on `seed` alone, then cut by the
 * fractions (of the number of subjects). A part with a fraction above 0 gets one at least.
 *
 * @throws CircumplexError DATA_INVALID if there are fewer subjects than parts.
 */
export function splitBySubject(
  dataset: Splittable,
  fractions: Readonly<Record<Split, number>>,
  seed: number,
): Record<Split, Segment[]> {
  const wanted = SPLITS.filter((split) => fractions[split] > 0);
  const groups = createRandom(hashSeed(seed, 'split')).shuffle(bySubject(dataset.videos));
  if (groups.length < wanted.length) {
    throw new CircumplexError('DATA_INVALID', {
      where: `${dataset.name}: split by subject`,
      must: `must have at least ${wanted.length} subjects, one for each of ${wanted.join(', ')}`,
      got: `${groups.length}`,
      todo: "add data, set a part's fraction to 0, or split by 'time'",
    });
  }
  const counts = wholeShares(
    groups.length,
    SPLITS.map((split) => fractions[split]),
  );
  let at = 0;
  const take = (count: number): Segment[] => {
    const videos = groups.slice(at, at + count).flat();
    at += count;
    return wholeVideos(videos);
  };
  const [train, validation, test] = counts.map(take);
  return { train: train!, validation: validation!, test: test! };
}
