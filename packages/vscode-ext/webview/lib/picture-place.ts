import type { PictureSheets } from '../../shared/pictures.js';

/** Where a picture is. */
export interface PicturePlace {
  /** Index of its sheet. */
  readonly sheet: number;
  /** Of its upper left corner on the sheet, in pixels. */
  readonly x: number;
  readonly y: number;
}

/** Frames of a split that follow one another: a video's. */
export interface FrameSpan {
  readonly offset: number;
  readonly frames: number;
}

/**
 * The picture nearest to a frame of the split, of the same video.
 *
 * @returns null for a video so short that none of its frames has one.
 */
export function pictureOf(
  { every, count }: Pick<PictureSheets, 'every' | 'count'>,
  frame: number,
  { offset, frames }: FrameSpan,
): number | null {
  const first = Math.ceil(offset / every);
  const last = Math.min(count - 1, Math.floor((offset + frames - 1) / every));
  if (last < first) return null;
  return Math.min(last, Math.max(first, Math.round(frame / every)));
}

/** @param picture - in [0, count). */
export function placeOf(
  { columns, rows, width, height }: Omit<PictureSheets, 'sheets'>,
  picture: number,
): PicturePlace {
  const onSheet = picture % (columns * rows);
  return {
    sheet: Math.floor(picture / (columns * rows)),
    x: (onSheet % columns) * width,
    y: Math.floor(onSheet / columns) * height,
  };
}
