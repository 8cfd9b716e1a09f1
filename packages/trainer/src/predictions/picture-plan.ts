import type { FrameRequest } from '@circumplex/core';
import type { PredictionsPlan } from '@circumplex/core/runs';

/** Pictures of a split at most; where it has more frames, every n-th is shown. */
export const MOST_PICTURES = 10_000;

/** Longest side of a picture, in pixels. */
const LONGEST_SIDE = 96;

/** Pictures across and down a sheet. */
const SIDE = 16;

/** The size of the network's frames, smaller where they are larger than pictures are. */
function pictureSize({ width, height }: FrameRequest): FrameRequest {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const scaled = (side: number): number => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * Which pictures there are of a split.
 *
 * @param frames - of the split.
 * @param seen - size of the frames as the network sees them.
 */
export function planPictures(
  frames: number,
  seen: FrameRequest,
): NonNullable<PredictionsPlan['pictures']> {
  const every = Math.max(1, Math.ceil(frames / MOST_PICTURES));
  const count = Math.ceil(frames / every);
  return { ...pictureSize(seen), every, count, columns: Math.min(SIDE, count), rows: SIDE };
}
