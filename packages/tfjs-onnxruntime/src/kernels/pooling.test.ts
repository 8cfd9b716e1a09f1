import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

type Four = [number, number, number, number];
type Pad = 'same' | 'valid' | number;
type Pool = (x: tf.Tensor4D, size: number, strides: number, pad: Pad) => tf.Tensor4D;

const CASES: [Four, number, number, Pad][] = [
  [[2, 6, 8, 3], 2, 2, 'valid'],
  [[2, 7, 5, 3], 2, 2, 'valid'],
  [[2, 7, 5, 3], 2, 2, 'same'],
  [[2, 8, 7, 2], 3, 2, 'same'],
  [[2, 8, 7, 2], 3, 2, 'valid'],
  [[2, 8, 7, 2], 3, 2, 1],
  [[1, 6, 6, 2], 3, 1, 'same'],
  [[1, 7, 7, 2], 2, 3, 'valid'],
  [[2, 4, 4, 2], 4, 4, 'valid'],
  [[2, 6, 8, 32], 2, 2, 'valid'],
  [[2, 7, 5, 16], 2, 2, 'valid'],
  [[2, 7, 5, 32], 2, 2, 'same'],
  [[2, 8, 7, 16], 3, 2, 'same'],
  [[2, 8, 7, 32], 3, 2, 'valid'],
  [[2, 8, 7, 16], 3, 2, 1],
  [[2, 7, 9, 16], 3, 2, 'valid'],
  [[1, 6, 6, 16], 3, 1, 'same'],
  [[1, 7, 7, 16], 2, 3, 'valid'],
  [[2, 9, 9, 16], 3, 3, 'valid'],
  [[2, 9, 10, 16], 4, 2, 2],
  [[2, 4, 4, 16], 4, 4, 'valid'],
  [[1, 10, 10, 16], 5, 2, 'valid'],
  [[2, 6, 6, 20], 2, 2, 'valid'],
];

const POOLS: Record<string, Pool> = { maxPool: tf.maxPool, avgPool: tf.avgPool };

describe.each(Object.entries(POOLS))('%s', (_, pool) => {
  it.each(CASES)('of %p, size %p, stride %p, pad %p equals the cpu backend', (shape, ...window) =>
    expectSame(() => pool(normal<tf.Rank.R4>(shape, 1), ...window)),
  );

  it.each(CASES)('has the gradient of %p, size %p, stride %p, pad %p', (shape, ...window) =>
    expectSame(() => {
      const loss = (x: tf.Tensor): tf.Tensor => tf.square(pool(x as tf.Tensor4D, ...window));
      return tf.grad(loss)(normal<tf.Rank.R4>(shape, 1));
    }),
  );
});

/** The gradient of max pooling, weighted so that each window has another one. */
function gradientOf(x: tf.Tensor, before: typeof tf.relu, ...window: [number, number, Pad]) {
  const loss = (input: tf.Tensor): tf.Tensor => {
    const pooled = tf.maxPool(before(input as tf.Tensor4D), ...window);
    return tf.mul(pooled, normal(pooled.shape, 6));
  };
  return tf.grad(loss)(x);
}

const identity = <T extends tf.Tensor>(x: T | tf.TensorLike): T => x as T;

describe.each(CASES)('of tied maxima in %p, size %p, stride %p, pad %p', (shape, ...window) => {
  const steps = (): tf.Tensor => tf.floor(tf.mul(normal<tf.Rank.R4>(shape, 5), 2));

  it('gives the gradient to the first', () =>
    expectSame(() => gradientOf(tf.relu(steps()), identity, ...window)));

  it('gives it to the first below zero, too', () =>
    expectSame(() => gradientOf(steps(), identity, ...window)));

  it('gives it through a ReLU to the first', () =>
    expectSame(() => gradientOf(steps(), tf.relu, ...window)));

  it.each([0, 3])('gives it to the first of nothing but %p', (value) =>
    expectSame(() => gradientOf(tf.fill(shape, value), identity, ...window)),
  );
});

it.each([NaN, -Infinity])('keeps windows of %p in blocks to themselves', (value) =>
  expectSame(() => {
    const x = tf.concat([tf.fill([1, 2, 6, 16], value), normal([1, 4, 6, 16], 1)], 1);
    return tf.slice(gradientOf(x, identity, 2, 2, 'valid'), [0, 2, 0, 0]);
  }),
);

it.each([
  [NaN, 2],
  [NaN, 3],
  [-Infinity, 2],
  [-Infinity, 3],
])('survives windows of %p, size %p', (value, size) => {
  const x = tf.fill([1, 4, 4, 1], value) as tf.Tensor4D;
  const pool = (input: tf.Tensor): tf.Tensor => tf.maxPool(input as tf.Tensor4D, size, 2, 'same');
  const gradient = tf.grad(pool)(x);
  expect(gradient.dataSync()).toHaveLength(16);
  tf.dispose([x, gradient]);
});

it('leaves rounding up to the cpu backend', () =>
  expectSame(() => tf.maxPool(normal<tf.Rank.R4>([1, 6, 6, 2], 1), 3, 2, 0, 'ceil'), {
    fallbacks: ['MaxPool'],
  }));
