import type { StoredPredictions } from '@circumplex/core/runs';

/** Numbers of a split for tests: `[prediction, label]` of each dimension, frame by frame. */
export function storedNumbers(
  frames: readonly (readonly (readonly [prediction: number, label: number])[])[],
): Pick<StoredPredictions, 'frames'> & { readonly read: [first: number, count: number][] } {
  const read: [first: number, count: number][] = [];
  return {
    read,
    frames(first, count) {
      read.push([first, count]);
      const part = frames.slice(first, first + count).flat();
      return Promise.resolve({
        prediction: Float32Array.from(part, ([prediction]) => prediction),
        label: Float32Array.from(part, ([, label]) => label),
      });
    },
  };
}
