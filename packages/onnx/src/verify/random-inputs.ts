import {
  createPreprocessor,
  createRandom,
  LANDMARK_COUNT,
  type Preprocessing,
  type Random,
} from '@circumplex/core';
import type { PreprocessedInput } from './tfjs-inputs.js';

/** One channel of a random image, in [0, 255]: a slope of its own brightness, and noise. */
function channel(random: Random): (x: number, y: number) => number {
  const base = random.next() * 255;
  const slopeX = (random.next() - 0.5) * 255;
  const slopeY = (random.next() - 0.5) * 255;
  const noise = random.next() * 64;
  return (x, y) => {
    const value = base + slopeX * x + slopeY * y + (random.next() - 0.5) * noise;
    return Math.min(255, Math.max(0, value));
  };
}

function fillFrame(frame: Uint8Array, { width, height }: Preprocessing, random: Random): void {
  const channels = [channel(random), channel(random), channel(random)];
  for (let i = 0; i < frame.length; i++) {
    const pixel = Math.floor(i / 3);
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.5;
    frame[i] = channels[i % 3]!(x, y);
  }
}

/**
 * Inputs as the preprocessing makes them of random images, whole pixels. Images differ from one another in brightness
 * and slope: pure noise would look the same to a deep network whatever its seed.
 */
export function randomInputs(
  preprocessing: Preprocessing,
  batch: number,
  time: number,
  seed: number,
): PreprocessedInput {
  const random = createRandom(seed);
  const size = preprocessing.width * preprocessing.height * 3;
  const pixels = new Uint8Array(batch * time * size);
  for (let start = 0; start < pixels.length; start += size) {
    fillFrame(pixels.subarray(start, start + size), preprocessing, random);
  }
  const landmarks = Float32Array.from(
    { length: batch * time * LANDMARK_COUNT * 2 },
    () => random.next() * 2 - 1,
  );
  return { frames: createPreprocessor(preprocessing)(pixels), landmarks, batch, time };
}
