import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

it.each([0, 1, -1])('concatenates along %p', (axis) =>
  expectSame(() => tf.concat([normal([2, 3, 4], 1), normal([2, 3, 4], 2)], axis)),
);

it.each([0, 1, 2])('stacks and unstacks along %p', (axis) =>
  expectSame(() => {
    const stacked = tf.stack([normal([2, 3], 1), normal([2, 3], 2)], axis);
    return [stacked, ...tf.unstack(tf.mul(stacked, 2), axis)];
  }),
);

it('splits evenly and unevenly', () =>
  expectSame(
    () => [
      ...tf.split(normal([6, 2], 1), 3),
      ...tf.split(normal([2, 6], 1), [1, 2, 3], 1),
      ...tf.split(normal([2, 6], 1), [6, -1], 0 + 1).slice(0, 1),
    ],
    { fallbacks: ['SplitV'] },
  ));

it('has the gradients of joining and taking apart', () =>
  expectSame(() =>
    tf.grads((a, b) => {
      const rows = tf.unstack(tf.concat([a, tf.square(b)], 0));
      return tf.stack(rows.map((row, index) => tf.mul(row, index + 1)));
    })([normal([2, 3], 1), normal([3, 3], 2)]),
  ));

it.each([
  [
    [1, 0],
    [2, 3],
  ],
  [
    [0, 2],
    [-1, 2],
  ],
])('slices from %p by %p', (begin, size) =>
  expectSame(() => [
    tf.slice(normal([4, 5], 1), begin, size),
    tf.grad((x) => tf.square(tf.slice(x, begin, size)))(normal([4, 5], 1)),
  ]),
);

it('slices with strides and masks', () =>
  expectSame(() => {
    const x = normal([5, 6, 2], 1);
    return [
      tf.stridedSlice(x, [1, 0, 0], [5, 6, 2], [2, 3, 1]),
      tf.stridedSlice(x, [1, 0], [4, 5], [1, 2], 2, 1),
      tf.stridedSlice(x, [1, 0, 0], [2, 6, 2], [1, 1, 1], 0, 0, 0, 0, 1),
    ];
  }));

it('leaves negative strides to the cpu backend', () =>
  expectSame(() => tf.stridedSlice(normal([5], 1), [4], [0], [-2]), {
    fallbacks: ['StridedSlice'],
  }));

it('leaves empty tensors to the cpu backend', () =>
  expectSame(
    () => {
      const empty = tf.tensor2d([], [0, 3]);
      return [
        tf.concat([empty, normal([2, 3], 1)], 0),
        tf.add(empty, 1),
        tf.slice(normal([4], 1), [1], [0]),
      ];
    },
    { fallbacks: ['Concat', 'Add'] },
  ));
