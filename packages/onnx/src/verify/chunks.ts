import { createRandom } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';
import type { PreprocessedInput } from './tfjs-inputs.js';

/** How many frames a file gets at each call: a random cut, of two chunks at least where it can. */
export function chunksOf(
  { variant }: Pick<ModelMetadata, 'variant'>,
  time: number,
  seed: number,
): number[] {
  if (variant !== 'streaming') return [time];
  const random = createRandom(seed);
  const chunks: number[] = [];
  for (let left = time; left > 0; left -= chunks.at(-1)!) {
    const most = chunks.length === 0 && left > 1 ? left - 1 : left;
    chunks.push(1 + Math.floor(random.next() * Math.min(most, 4)));
  }
  return chunks;
}

/** Frames `from` to `from + count` of every row of [batch, time, …]. */
function cut(
  data: Float32Array,
  { batch, time }: PreprocessedInput,
  from: number,
  count: number,
): Float32Array {
  const size = data.length / (batch * time);
  const result = new Float32Array(batch * count * size);
  for (let row = 0; row < batch; row++) {
    const start = (row * time + from) * size;
    result.set(data.subarray(start, start + count * size), row * count * size);
  }
  return result;
}

/** The inputs of each call. */
export function inChunks(
  inputs: PreprocessedInput,
  chunks: readonly number[],
): PreprocessedInput[] {
  let from = 0;
  return chunks.map((time) => {
    const part = {
      frames: cut(inputs.frames, inputs, from, time),
      landmarks: cut(inputs.landmarks, inputs, from, time),
      batch: inputs.batch,
      time,
    };
    from += time;
    return part;
  });
}

/** Joins along time what calls gave: each [batch, frames of the call, …], or folded into one axis. */
export function joinTime(
  parts: readonly Float32Array[],
  chunks: readonly number[],
  batch: number,
): Float32Array {
  const result = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  const size = result.length / (batch * chunks.reduce((total, count) => total + count, 0));
  let at = 0;
  for (let row = 0; row < batch; row++) {
    parts.forEach((part, i) => {
      const length = chunks[i]! * size;
      result.set(part.subarray(row * length, (row + 1) * length), at);
      at += length;
    });
  }
  return result;
}
