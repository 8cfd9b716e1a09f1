import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

it.each([
  [
    [3, 4],
    [1, 0],
  ],
  [
    [2, 3, 4],
    [2, 0, 1],
  ],
  [
    [2, 3, 4, 5],
    [0, 3, 1, 2],
  ],
])('transposes %p by %p', (shape, perm) => expectSame(() => tf.transpose(normal(shape, 1), perm)));

it.each([[[0, 3, 1, 2]], [[0, 1, 2, 3]], [[3, 2, 1, 0]]])(
  'transposes a convolution by %p',
  (perm) =>
    expectSame(() =>
      tf.transpose(
        tf.conv2d(
          normal<tf.Rank.R4>([2, 5, 4, 3], 1),
          normal<tf.Rank.R4>([3, 3, 3, 6], 2),
          1,
          'valid',
        ),
        perm,
      ),
    ),
);

it('aliases under other shapes', () =>
  expectSame(() => {
    const x = tf.mul(normal([2, 6], 1), 2);
    const turned = tf.reshape(x, [3, 4]);
    return [tf.add(turned, 1), tf.expandDims(x, 1), tf.reshape(turned, [12]), tf.clone(x)];
  }));

it('repeats', () =>
  expectSame(() => [
    tf.tile(normal([2, 3], 1), [2, 2]),
    tf.tile(normal([1, 3], 1), [4, 1]),
    tf.broadcastTo(normal([3, 1], 1), [2, 3, 4]),
    tf.grad((x) => tf.tile(x, [2, 3]))(normal([2, 3], 1)),
  ]));

it('pads', () =>
  expectSame(() => [
    tf.pad(normal([2, 3], 1), [[1, 0], [2, 1]]), // prettier-ignore
    tf.pad(normal([3], 1), [[1, 2]], 7),
    tf.grad((x) => tf.square(tf.pad(x, [[1, 1]])))(normal([3], 1)),
  ]));

it('pads and slices behind a convolution', () =>
  expectSame(() => {
    const image = tf.conv2d(
      normal<tf.Rank.R4>([2, 5, 4, 3], 1),
      normal<tf.Rank.R4>([3, 3, 3, 6], 2),
      1,
      'same',
    );
    return [
      tf.pad(image, [[0, 0], [1, 2], [3, 0], [0, 1]]), // prettier-ignore
      tf.slice(image, [0, 1, 2, 3], [2, 2, 2, 2]),
      tf.stridedSlice(image, [0, 0, 1, 0], [2, 5, 4, 6], [1, 2, 1, 3]),
      tf.concat([image, tf.relu(image)], 3),
    ];
  }));

it('fills', () =>
  expectSame(() => {
    const ones = tf.onesLike(normal([2, 3], 1));
    return [
      tf.fill([2, 3], 4.5),
      tf.add(tf.fill([2, 3], 4.5), normal([3], 1)),
      tf.mul(tf.zerosLike(ones), ones),
      tf.sum(tf.relu(ones)),
      tf.tile(tf.fill([2], 3), [2]),
      tf.slice(tf.fill([5], 3), [1], [2]),
    ];
  }));

it('accumulates and reverses', () =>
  expectSame(() => [
    tf.cumsum(normal([3, 4], 1), 1),
    tf.cumsum(normal([3, 4], 1), 0, true, true),
    tf.reverse(normal([3, 4], 1), [0]),
    tf.reverse(normal([3, 4, 2], 1), [-1, 1]),
    tf.reverse(normal([4], 1)),
  ]));

it('gathers rows by known indices', () =>
  expectSame(() => [
    tf.gather(normal([5, 3], 1), tf.tensor1d([4, 0, 0], 'int32')),
    tf.gather(normal([5, 3], 1), tf.tensor2d([[2], [1]], [2, 1], 'int32'), 1),
  ]));

it('leaves indices that are pending, or out of range, to the cpu backend', () =>
  expectSame(
    () => [tf.gather(normal([5, 3], 1), tf.cast(tf.mul(tf.abs(normal([2], 3)), 1.2), 'int32'))],
    { fallbacks: ['GatherV2'] },
  ));
