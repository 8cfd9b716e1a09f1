import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const REDUCTIONS: Record<string, Reduction> = {
  sum: tf.sum,
  mean: tf.mean,
  max: tf.max,
  min: tf.min,
};

const AXES: [number[], number | number[] | undefined][] = [
  [[5], undefined],
  [[3, 4], 0],
  [[3, 4], -1],
  [
    [2, 3, 4],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2],
  ],
  [[2, 3, 4, 5], undefined],
];

describe.each(Object.entries(REDUCTIONS))('%s', (_, apply) => {
  it.each(AXES)('reduces %p over %p', (shape, axis) =>
    expectSame(() => [apply(normal(shape, 1), axis), apply(normal(shape, 1), axis, true)]),
  );

  it('has a gradient', () => expectSame(() => tf.grad((x) => apply(x, [1]))(normal([3, 4, 2], 1))));
});

it.each([[[0, 1, 2]], [[1, 2]], [[3]], [[0]], [[1]], [[0, 3]]])(
  'reduces over %p behind a convolution',
  (axes) =>
    expectSame(() => {
      const image = tf.conv2d(
        normal<tf.Rank.R4>([2, 5, 4, 3], 1),
        normal<tf.Rank.R4>([3, 3, 3, 6], 2),
        1,
        'same',
      );
      return [tf.sum(image, axes), tf.max(image, axes, true), tf.mean(image, axes)];
    }),
);

it('sums squares, of images in any layout and beside a reader of the squares', () =>
  expectSame(() => {
    const image = tf.conv2d(
      normal<tf.Rank.R4>([2, 13, 13, 16], 1),
      normal<tf.Rank.R4>([3, 3, 16, 16], 2),
      1,
      'same',
    );
    const squares = tf.square(normal([7, 9], 3));
    const sums = [image, tf.relu(image), tf.mul(normal([80, 80], 4), 2)].map((x) =>
      tf.sum(tf.square(x)),
    );
    return [...sums, squares, tf.sum(squares), tf.sum(squares, 0), tf.sum(squares, [0, 1], true)];
  }));

it('sums integers and finds positions of extremes', () =>
  expectSame(() => [
    tf.sum(tf.cast(tf.greater(normal([3, 4], 1), 0), 'int32'), 1),
    tf.argMax(normal([3, 4], 1), 1),
    tf.argMin(normal([3, 4], 1), 0),
  ]));

it.each([1, 63, 99])('takes NaN at %p of a row as the cpu backend does', (position) =>
  expectSame(() => {
    const row = normal([100], 1).dataSync();
    row[position] = NaN;
    const x = tf.concat([tf.tensor2d(row, [1, 100]), normal<tf.Rank.R2>([2, 100], 2)]);
    return [tf.max(x, 1), tf.min(x, 1, true), tf.max(x), tf.argMax(x, 1), tf.argMin(x, 1)];
  }),
);

it('passes over NaN at the front, where the cpu backend stays', () => {
  const found = tf.tidy(() => tf.argMax(tf.tensor1d([NaN, 1, 3])));
  expect(found.dataSync()[0]).toBe(2);
  found.dispose();
});

it('knows the extremes of infinities', () =>
  expectSame(() => {
    const x = tf.tensor2d([Infinity, 1, -Infinity, -Infinity, -Infinity, 2], [3, 2]);
    return [tf.max(x, 1), tf.min(x, 1), tf.argMax(x, 1), tf.argMin(x, 1)];
  }));

it('gives a scalar back as it is', () =>
  expectSame(() => tf.sum(tf.scalar(3)), { fallbacks: ['Sum'] }));

it('normalises with softmax', () =>
  expectSame(() => [
    tf.softmax(normal([3, 7], 1)),
    tf.logSoftmax(normal([3, 7], 2)),
    tf.grad((x) => tf.mul(tf.softmax(x), normal([3, 7], 4)))(normal([3, 7], 3)),
    tf.grad((x) => tf.mul(tf.logSoftmax(x), normal([3, 7], 4)))(normal([3, 7], 3)),
  ]));

it('computes moments and their gradients', () =>
  expectSame(() => {
    const spread = (x: tf.Tensor): tf.Tensor => tf.moments(x, [0, 1]).variance;
    const x = normal([3, 4, 2], 1);
    return [tf.moments(x, [0]).mean, spread(x), tf.grad(spread)(x)];
  }));
