import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from '../index.js';

/** How two results may differ, and what the compiled one may leave to the cpu backend. */
export interface Tolerance {
  /** Largest difference, relative to magnitudes above 1. */
  readonly within?: number;
  /** Kernels that may run as the cpu backend's. */
  readonly fallbacks?: readonly string[];
}

registerOnnxruntimeBackend({ threads: 2 });

interface Outcome {
  readonly shape: number[];
  readonly dtype: string;
  readonly values: number[];
}

/** A float32 tensor of normal random numbers; equal seeds give equal numbers on every backend. */
export function normal<R extends tf.Rank>(shape: tf.ShapeMap[R], seed: number): tf.Tensor<R> {
  return tf.randomNormal<R>(shape, 0, 1, 'float32', seed);
}

/** Runs `build` on the cpu backend and on onnxruntime and expects the same tensors. */
export async function expectSame(
  build: () => tf.Tensor | tf.Tensor[],
  { within = 1e-4, fallbacks = [] }: Tolerance = {},
): Promise<void> {
  const expected = await outcome('cpu', build);
  await tf.setBackend('onnxruntime');
  const before = onnxruntimeFallbacks();
  const actual = await outcome('onnxruntime', build);
  expect(newFallbacks(before).filter((kernel) => !fallbacks.includes(kernel))).toEqual([]);
  expect(actual.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual(
    expected.map(({ shape, dtype }) => ({ shape, dtype })),
  );
  actual.forEach(({ values }, index) => {
    expect(difference(values, expected[index]?.values ?? [])).toBeLessThan(within);
  });
}

/** Runs `build` on one backend; expects that it leaves no tensor behind. */
export async function outcome(
  backend: string,
  build: () => tf.Tensor | tf.Tensor[],
): Promise<Outcome[]> {
  await tf.setBackend(backend);
  const tensors = tf.memory().numTensors;
  const results = [tf.tidy(() => build())].flat();
  const outcomes = results.map((tensor) => ({
    shape: tensor.shape,
    dtype: tensor.dtype,
    values: Array.from(tensor.dataSync()),
  }));
  tf.dispose(results);
  expect(tf.memory().numTensors).toBe(tensors);
  return outcomes;
}

/** Largest difference, relative to magnitudes above 1; infinite where only one is NaN. */
export function difference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((largest, value, index) => {
    const other = b[index] ?? 0;
    if (Object.is(value, other) || value === other) return largest;
    const gap = Math.abs(value - other) / Math.max(1, Math.abs(other));
    return Math.max(largest, Number.isNaN(gap) ? Infinity : gap);
  }, 0);
}

function onnxruntimeFallbacks(): Readonly<Record<string, number>> {
  return onnxruntimeStats().fallbacks;
}

function newFallbacks(before: Readonly<Record<string, number>>): string[] {
  const after = onnxruntimeFallbacks();
  return Object.keys(after).filter((kernel) => after[kernel] !== before[kernel]);
}
