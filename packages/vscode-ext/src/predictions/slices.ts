import type { PredictedFrames, StoredPredictions } from '@circumplex/core/runs';

/** Frames that are in memory at once: 16,384 of two dimensions are 256 kB, of seven classes 470 kB. */
const SLICE = 16_384;

/** Some frames that follow one another. */
export interface Slice extends PredictedFrames {
  /** Counted in the split. */
  readonly first: number;
  readonly count: number;
}

/** Reads frames slice by slice, so that memory has a bound whatever the length. */
export async function* slices(
  stored: Pick<StoredPredictions, 'frames'>,
  first: number,
  count: number,
  size = SLICE,
): AsyncGenerator<Slice> {
  const end = first + count;
  for (let start = first; start < end; start += size) {
    const length = Math.min(size, end - start);
    yield { first: start, count: length, ...(await stored.frames(start, length)) };
  }
}
