import { CircumplexError } from '@circumplex/core/errors';
import { openPredictions, type StoredPredictions } from '@circumplex/core/runs';
import type { PredictionsPlace } from '../../shared/predictions-place.js';

/** Frames of a split that pages keep something of in memory: a week of video. */
export const MOST_FRAMES = 2 ** 24;

/**
 * Opens predictions for a page.
 *
 * @param closed - aborts when the page is closed: what then still goes through the frames ends there.
 * @throws CircumplexError as `openPredictions`; PREDICTIONS_INVALID for more than
 * {@link MOST_FRAMES} frames, which a small file can claim.
 */
export async function openStored(
  { folder, split }: PredictionsPlace,
  closed: AbortSignal,
  open: typeof openPredictions = openPredictions,
): Promise<StoredPredictions> {
  const stored = await open(folder, split);
  const { frames } = stored.index;
  if (frames > MOST_FRAMES) {
    throw new CircumplexError('PREDICTIONS_INVALID', {
      where: `predictions of '${split}'`,
      must: `must be of at most ${MOST_FRAMES} frames to be shown`,
      got: String(frames),
    });
  }
  return {
    ...stored,
    async frames(first, count) {
      closed.throwIfAborted();
      return stored.frames(first, count);
    },
  };
}
