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

it.each(CASES)(
  'gives tied maxima of %p, size %p, stride %p, pad %p to the first',
  (shape, ...window) =>
    expectSame(() => {
      const flat = tf.relu(tf.floor(normal<tf.Rank.R4>(shape, 5)));
      const weights = normal(tf.maxPool(flat, ...window).shape, 6);
      const loss = (x: tf.Tensor): tf.Tensor =>
        tf.mul(tf.maxPool(x as tf.Tensor4D, ...window), weights);
      return tf.grad(loss)(flat);
    }),
);

it.each([NaN, -Infinity])('survives windows of %p', (value) => {
  const x = tf.fill([1, 4, 4, 1], value) as tf.Tensor4D;
  const gradient = tf.grad((input: tf.Tensor) => tf.maxPool(input as tf.Tensor4D, 2, 2, 'valid'))(
    x,
  );
  expect(gradient.dataSync()).toHaveLength(16);
  tf.dispose([x, gradient]);
});

it('leaves rounding up to the cpu backend', () =>
  expectSame(() => tf.maxPool(normal<tf.Rank.R4>([1, 6, 6, 2], 1), 3, 2, 0, 'ceil'), {
    fallbacks: ['MaxPool'],
  }));
