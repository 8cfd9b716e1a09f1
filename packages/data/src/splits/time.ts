import { CircumplexError, SPLITS, type Split } from '@circumplex/core';
import type { Segment } from '../segments.js';
import { wholeShares } from './shares.js';
import type { Splits, Splittable } from './types.js';

/**
 * Cuts each video into consecutive parts: train first, then validation, then test.
 *
 * @throws CircumplexError DATA_INVALID if a video has fewer frames than there are parts.
 */
export function splitByTime(
  dataset: Splittable,
  fractions: Readonly<Record<Split, number>>,
): Splits {
  const parts: Record<Split, Segment[]> = { train: [], validation: [], test: [] };
  const wanted = SPLITS.filter((split) => fractions[split] > 0);
  for (const video of dataset.videos) {
    if (video.length < wanted.length) {
      throw new CircumplexError('DATA_INVALID', {
        where: `${dataset.name}, video '${video.id}': split by time`,
        must: `must have at least ${wanted.length} frames, one for each of ${wanted.join(', ')}`,
        got: `${video.length}`,
        todo: "split by 'subject' or 'reader'",
      });
    }
    let start = 0;
    const counts = wholeShares(
      video.length,
      SPLITS.map((split) => fractions[split]),
    );
    SPLITS.forEach((split, i) => {
      const frames = counts[i]!;
      if (frames > 0) parts[split].push({ video, start, frames });
      start += frames;
    });
  }
  return { parts, notes: ['split by time: the same people are in every part'] };
}
