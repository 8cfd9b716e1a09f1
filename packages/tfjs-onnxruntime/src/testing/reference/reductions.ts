import { forEachIndex, generate, map, sizeOf, zip } from './nd-array.js';
import type { NdArray } from './nd-array.js';

/** Folds the elements along axes, which keep length one. */
export function reduce(
  x: NdArray,
  axes: readonly number[],
  start: number,
  fold: (sum: number, value: number) => number,
): NdArray {
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const result = generate(kept, () => start);
  forEachIndex(x.shape, (index, flat) => {
    const at = kept.reduce((sum, length, axis) => sum * length + ((index[axis] ?? 0) % length), 0);
    result.values[at] = fold(result.values[at] ?? NaN, x.values[flat] ?? NaN);
  });
  return result;
}

export function sum(x: NdArray, axes: readonly number[]): NdArray {
  return reduce(x, axes, 0, (total, value) => total + value);
}

export function mean(x: NdArray, axes: readonly number[]): NdArray {
  const count = sizeOf(axes.map((axis) => x.shape[axis] ?? 1));
  return map(sum(x, axes), (total) => total / count);
}

/** Mean of the squared distances from the mean. */
export function variance(x: NdArray, axes: readonly number[]): NdArray {
  return mean(
    zip(x, mean(x, axes), (value, centre) => (value - centre) ** 2),
    axes,
  );
}

export function max(x: NdArray, axes: readonly number[]): NdArray {
  return reduce(x, axes, -Infinity, Math.max);
}

export function min(x: NdArray, axes: readonly number[]): NdArray {
  return reduce(x, axes, Infinity, Math.min);
}

/** Logarithm of the sum of exponentials. */
export function logSumExp(x: NdArray, axes: readonly number[]): NdArray {
  return map(sum(map(x, Math.exp), axes), Math.log);
}

/** The array without its axes of length one at `axes`. */
export function squeeze({ shape, values }: NdArray, axes: readonly number[]): NdArray {
  return { shape: shape.filter((_, axis) => !axes.includes(axis)), values };
}
