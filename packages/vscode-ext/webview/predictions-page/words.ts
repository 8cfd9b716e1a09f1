import { count, decimals } from '../../shared/words.js';

/** A difference, with its sign. */
export function difference(value: number | null): string {
  return value === null ? '–' : `${value > 0 ? '+' : ''}${decimals(value)}`;
}

/** A place in a video as minutes and seconds: `1:07.25`. */
export function clock(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const minutes = Math.floor(hundredths / 6000);
  const rest = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  return `${minutes}:${rest}`;
}

/** A frame's time where the rate is known, else its number, counted from 1. */
export function placeInWords(frame: number, fps: number | null): string {
  return fps === null ? `frame ${count(frame + 1)}` : clock(frame / fps);
}

/** The frames of a segment: `0:03.00 – 0:05.00`. */
export function spanInWords(first: number, frames: number, fps: number | null): string {
  const end = first + frames;
  if (fps !== null) return `${clock(first / fps)} – ${clock(end / fps)}`;
  return frames === 1 ? placeInWords(first, null) : `frames ${count(first + 1)} – ${count(end)}`;
}

/** A word with a capital. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
