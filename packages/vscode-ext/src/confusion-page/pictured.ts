import type { PredictionIndex } from '@circumplex/core/runs';
import type { Part } from './videos.js';

type Pictures = Pick<NonNullable<PredictionIndex['pictures']>, 'every'> | null;

/** The picture of a frame of the split; null where none was kept. */
export function pictureOfFrame(pictures: Pictures, frame: number): number | null {
  return pictures && frame % pictures.every === 0 ? frame / pictures.every : null;
}

/** The picture in the middle of a video; null where none of its frames has one. */
export function pictureOfVideo(pictures: Pictures, parts: readonly Part[]): number | null {
  if (!pictures) return null;
  const { every } = pictures;
  for (const { offset, frames } of parts) {
    const first = Math.ceil(offset / every);
    const last = Math.floor((offset + frames - 1) / every);
    if (last >= first) return Math.floor((first + last) / 2);
  }
  return null;
}

/** The part that a frame of the split is in; `parts` are in order and leave no frame out. */
export function partOf(parts: readonly Part[], frame: number): Part {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (parts[middle]!.offset <= frame) low = middle;
    else high = middle - 1;
  }
  return parts[low]!;
}
