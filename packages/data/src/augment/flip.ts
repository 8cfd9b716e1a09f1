import type { Frame, FrameRequest } from '@circumplex/core';

function mirrored(): readonly number[] {
  const map = Array.from({ length: 68 }, (_, i) => i);
  const mirror = (first: number, last: number): void => {
    for (let i = first; i <= last; i++) map[i] = first + last - i;
  };
  mirror(0, 16);
  mirror(17, 26);
  mirror(31, 35);
  mirror(36, 45);
  for (const [i, j] of [
    [36, 45],
    [37, 44],
    [38, 43],
    [39, 42],
    [40, 47],
    [41, 46],
  ] as const) {
    map[i] = j;
    map[j] = i;
  }
  mirror(48, 54);
  mirror(55, 59);
  mirror(60, 64);
  mirror(65, 67);
  return map;
}

/**
 * For each of iBUG's 68 landmarks, the one on the other side of the face: jaw 0-16, brows 17-26,
 * nose bridge 27-30, nostrils 31-35, eyes 36-47, outer lips 48-59, inner lips 60-67.
 */
export const MIRRORED_LANDMARKS: readonly number[] = mirrored();

/** Landmarks [68, 2] of the mirrored face: x changes sign, left and right change their indices. */
export function flipLandmarks(landmarks: Float32Array): Float32Array {
  const result = new Float32Array(landmarks.length);
  MIRRORED_LANDMARKS.forEach((from, to) => {
    result[2 * to] = -landmarks[2 * from]!;
    result[2 * to + 1] = landmarks[2 * from + 1]!;
  });
  return result;
}

/** The frame mirrored left to right; valence, arousal and expression stay what they are. */
export function flipFrame(frame: Frame, { width, height }: FrameRequest): Frame {
  const source = frame.pixels;
  const pixels = new Uint8Array(source.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = 3 * (y * width + x);
      const from = 3 * (y * width + width - 1 - x);
      pixels[to] = source[from]!;
      pixels[to + 1] = source[from + 1]!;
      pixels[to + 2] = source[from + 2]!;
    }
  }
  if (!frame.landmarks) return { pixels };
  return { pixels, landmarks: flipLandmarks(frame.landmarks) };
}
