import type { Frame } from '@circumplex/core';

/**
 * Changes contrast about the middle grey, then brightness; values are cut off at 0 and 255.
 *
 * @param brightness - added, as a fraction of the full range, in [-1, 1].
 * @param contrast - factor on the distance from 127.5, at least 0.
 */
export function adjustFrame(frame: Frame, brightness: number, contrast: number): Frame {
  const table = new Uint8ClampedArray(256).map(
    (_, value) => (value - 127.5) * contrast + 127.5 + 255 * brightness,
  );
  const pixels = new Uint8Array(frame.pixels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[frame.pixels[i]!]!;
  return { ...frame, pixels };
}
