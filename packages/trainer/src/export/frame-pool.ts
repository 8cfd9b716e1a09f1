import { LANDMARK_COUNT } from '@circumplex/core';
import type { VerificationInputs } from '@circumplex/onnx';
import type { LoadedRun } from '../load-run.js';
import { calibrationFrames, type PreprocessedFrames } from './calibration-frames.js';

/** Enough for the largest size of a verification to have no frame twice. */
const FRAMES = 24;

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** Rows of `width` numbers, from row `start` on, and after the last from the first again. */
function rows(all: Float32Array, width: number, start: number, count: number): Float32Array {
  const result = new Float32Array(count * width);
  const total = all.length / width;
  if (total === 0) return result;
  for (let i = 0; i < count; i++) {
    const from = ((start + i) % total) * width;
    result.set(all.subarray(from, from + width), i * width);
  }
  return result;
}

/**
 * Inputs for a verification, made of frames of the run's training part.
 *
 * @throws CircumplexError as the reader does.
 */
export async function framesOfRun(loaded: LoadedRun): Promise<VerificationInputs> {
  const { width, height } = loaded.model.preprocessing;
  const pool: PreprocessedFrames[] = [];
  for await (const input of calibrationFrames(loaded, FRAMES)) pool.push(input);
  const frames = joined(pool.map((input) => input.frames));
  const landmarks = joined(pool.flatMap((input) => input.landmarks ?? []));
  return (batch, time, seed) => ({
    frames: rows(frames, width * height * 3, seed % FRAMES, batch * time),
    landmarks: rows(landmarks, LANDMARK_COUNT * 2, seed % FRAMES, batch * time),
    batch,
    time,
  });
}
