import { panned, zoomed, type Range } from '../lib/chart-range.js';

/** Where the page is in a video. */
export interface PagePlace {
  readonly frame: number;
  /** Frames to be seen in the traces. */
  readonly range: Range;
  /** How many the video has. */
  readonly frames: number;
  /** How many one goes at once with Page Up and Page Down: a second. */
  readonly leap: number;
}

/** What a key does. */
export type KeyMove =
  { readonly frame: number } | { readonly range: Range } | { readonly toggle: 'playing' };

const NEARER = 0.5;
const PAN = 0.25;
/** Frames beyond which the traces do not zoom. */
const NARROWEST = 4;

/** All frames of a video. */
export function wholeRange(frames: number): Range {
  return { min: 0, max: Math.max(1, frames - 1) };
}

/** Zoomed, but never so near that nothing is left to see. */
export function zoomedTo(place: PagePlace, at: number, factor: number): Range {
  const limits = wholeRange(place.frames);
  const range = zoomed(place.range, at, factor, limits);
  return range.max - range.min < NARROWEST && factor < 1 ? place.range : range;
}

/** The range moved so that the frame is in it. */
export function following(range: Range, frame: number, frames: number): Range {
  if (frame >= range.min && frame <= range.max) return range;
  const width = range.max - range.min;
  // A tenth from the left, so that what follows is to be seen.
  const shift = frame > range.max ? frame - range.min - width / 10 : frame - range.min - width / 2;
  return panned(range, shift / width, wholeRange(frames));
}

/**
 * What a key does on the page: arrows, Home and End move the cursor, with Shift arrows move what is
 * seen; + and - zoom about the cursor, 0 shows all; the space bar plays.
 */
export function keyMove(key: string, shift: boolean, place: PagePlace): KeyMove | undefined {
  const { frame, frames, leap, range } = place;
  const to = (wanted: number): KeyMove => ({ frame: Math.min(frames - 1, Math.max(0, wanted)) });
  switch (key) {
    case 'ArrowRight':
      return shift ? { range: panned(range, PAN, wholeRange(frames)) } : to(frame + 1);
    case 'ArrowLeft':
      return shift ? { range: panned(range, -PAN, wholeRange(frames)) } : to(frame - 1);
    case 'PageDown':
      return to(frame + leap);
    case 'PageUp':
      return to(frame - leap);
    case 'Home':
      return to(0);
    case 'End':
      return to(frames - 1);
    case '+':
    case '=':
      return { range: zoomedTo(place, frame, NEARER) };
    case '-':
      return { range: zoomedTo(place, frame, 1 / NEARER) };
    case '0':
      return { range: wholeRange(frames) };
    case ' ':
      return { toggle: 'playing' };
    default:
      return undefined;
  }
}
