import { createRandom, LANDMARK_COUNT, type Preprocessing, type Random } from '@circumplex/core';
import type { PredictorInput } from '../runtime/feeds.js';

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

function fillFrame(
  frame: Float32Array,
  { width, height, scale, offset }: Preprocessing,
  random: Random,
): void {
  const channels = [channel(random), channel(random), channel(random)];
  for (let i = 0; i < frame.length; i++) {
    const c = i % 3;
    const pixel = Math.floor(i / 3);
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.5;
    frame[i] = channels[c]!(x, y) * scale[c]! + offset[c]!;
  }
}

/**
 * Inputs in the range that the preprocessing gives. Images differ from one another in brightness
 * and slope: pure noise would look the same to a deep network whatever its seed.
 */
export function randomInputs(
  preprocessing: Preprocessing,
  batch: number,
  time: number,
  seed: number,
): Required<PredictorInput> {
  const random = createRandom(seed);
  const size = preprocessing.width * preprocessing.height * 3;
  const frames = new Float32Array(batch * time * size);
  for (let start = 0; start < frames.length; start += size) {
    fillFrame(frames.subarray(start, start + size), preprocessing, random);
  }
  const landmarks = Float32Array.from(
    { length: batch * time * LANDMARK_COUNT * 2 },
    () => random.next() * 2 - 1,
  );
  return { frames, landmarks, batch, time };
}
