import { createRandom } from '@circumplex/core';
import { grads, memory, mul, sum, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Arrays } from './finite-differences.js';

/** Shapes of named arrays. */
export type Shapes<K extends string> = Readonly<Record<K, readonly number[]>>;

/** Normally distributed numbers for each shape, scaled by 0.5, the same for the same seed. */
export function randomArrays<K extends string>(shapes: Shapes<K>, seed: number): Arrays<K> {
  const random = createRandom(seed);
  const fill = (shape: readonly number[]): Float64Array =>
    Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
      Math.fround(0.5 * random.normal()),
    );
  const keys = Object.keys(shapes) as K[];
  return Object.fromEntries(keys.map((key) => [key, fill(shapes[key])])) as Record<K, Float64Array>;
}

/** The arrays as float32 tensors. */
export function asTensors<K extends string>(arrays: Arrays<K>, shapes: Shapes<K>) {
  const keys = Object.keys(shapes) as K[];
  return Object.fromEntries(
    keys.map((key) => [key, tensor(Float32Array.from(arrays[key]), [...shapes[key]])]),
  ) as Record<K, Tensor>;
}

/** What tensor code made of named arrays. */
export interface Outcome<K extends string> {
  readonly value: number[];
  /** Of the sum of value × weights. */
  readonly gradients: Record<K, number[]>;
  /** Tensors left behind. */
  readonly leaked: number;
}

/** Runs tensor code on arrays; its value, and its gradients by every array. */
export function differentiate<K extends string>(
  run: (inputs: Record<K, Tensor>) => Tensor,
  arrays: Arrays<K>,
  shapes: Shapes<K>,
  weights: ArrayLike<number>,
): Outcome<K> {
  const keys = Object.keys(shapes) as K[];
  const before = memory().numTensors;
  const named = (list: readonly unknown[]) =>
    Object.fromEntries(keys.map((key, i) => [key, list[i]]));
  const { value, gradients } = tidy(() => {
    const all = asTensors(arrays, shapes);
    const tensors = keys.map((key) => all[key]);
    const call = (list: readonly Tensor[]) => run(named(list) as Record<K, Tensor>);
    const loss = (...list: Tensor[]) => {
      const y = call(list);
      return sum(mul(y, tensor(Float32Array.from(weights), y.shape)));
    };
    const byInput = grads(loss)(tensors).map((gradient) => [...gradient.dataSync()]);
    return { value: [...call(tensors).dataSync()], gradients: byInput };
  });
  return {
    value,
    gradients: named(gradients) as Record<K, number[]>,
    leaked: memory().numTensors - before,
  };
}

/** Largest difference between two lists of the same length, relative to the larger of 1 and |b|. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  const each = Array.from(a, (x, i) => Math.abs(x - b[i]!) / Math.max(1, Math.abs(b[i]!)));
  return Math.max(...each);
}
