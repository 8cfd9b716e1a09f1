import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

type Pad = 'same' | 'valid' | number | [[0, 0], [number, number], [number, number], [0, 0]];

interface Case {
  readonly image: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: number | [number, number];
  readonly pad: Pad;
  readonly dilations?: number | [number, number];
}

const CASES: Case[] = [
  { image: [2, 7, 6, 3], filter: [3, 3, 3, 4], strides: 1, pad: 'same' },
  { image: [2, 7, 6, 3], filter: [3, 3, 3, 4], strides: 1, pad: 'valid' },
  { image: [2, 7, 6, 3], filter: [3, 3, 3, 4], strides: 2, pad: 'same' },
  { image: [1, 8, 9, 2], filter: [3, 2, 2, 3], strides: [2, 3], pad: 'valid' },
  { image: [2, 6, 6, 2], filter: [1, 1, 2, 5], strides: 1, pad: 'same' },
  { image: [2, 7, 7, 2], filter: [1, 1, 2, 5], strides: 2, pad: 'same' },
  { image: [1, 26, 25, 2], filter: [3, 3, 2, 3], strides: 1, pad: 'same' },
  { image: [1, 51, 50, 2], filter: [7, 7, 2, 3], strides: 2, pad: 3 },
  { image: [1, 5, 5, 2], filter: [3, 3, 2, 2], strides: 1, pad: 2 },
  { image: [1, 5, 5, 2], filter: [2, 2, 2, 2], strides: 1, pad: 3 },
  {
    image: [1, 6, 5, 2],
    filter: [3, 3, 2, 2],
    strides: 2,
    pad: [
      [0, 0],
      [0, 1],
      [1, 2],
      [0, 0],
    ],
  },
  { image: [2, 5, 4, 1], filter: [2, 2, 1, 4], strides: 1, pad: 'same' },
  { image: [2, 4, 4, 1], filter: [4, 4, 1, 3], strides: 1, pad: 'valid' },
  { image: [2, 13, 14, 3], filter: [3, 3, 3, 32], strides: 1, pad: 'same' },
  { image: [2, 15, 17, 3], filter: [5, 7, 3, 16], strides: 2, pad: 'valid' },
  { image: [2, 9, 8, 1], filter: [3, 2, 1, 48], strides: [1, 2], pad: 'same' },
  { image: [3, 12, 16, 16], filter: [3, 3, 16, 32], strides: 1, pad: 'same' },
  { image: [1, 14, 32, 17], filter: [3, 2, 17, 16], strides: 1, pad: 'valid' },
  { image: [2, 12, 12, 16], filter: [3, 3, 16, 80], strides: 1, pad: 'same' },
  {
    image: [2, 15, 8, 20],
    filter: [3, 2, 20, 16],
    strides: 1,
    pad: [
      [0, 0],
      [1, 2],
      [0, 1],
      [0, 0],
    ],
  },
];

const DILATED: Case[] = [
  { image: [2, 9, 8, 2], filter: [3, 3, 2, 3], strides: 1, pad: 'same', dilations: 2 },
  { image: [1, 9, 8, 2], filter: [2, 3, 2, 3], strides: 1, pad: 'valid', dilations: [3, 2] },
  { image: [1, 9, 8, 3], filter: [3, 3, 3, 16], strides: 1, pad: 'same', dilations: 2 },
];

describe.each(CASES)('conv2d of $image by $filter, stride $strides, pad $pad', (test) => {
  const { strides, pad } = test;
  const apply = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad);

  it('equals the cpu backend', () =>
    expectSame(() => apply(normal(test.image, 1), normal(test.filter, 2))));

  it('has gradients', () =>
    expectSame(
      () => {
        const loss = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor => tf.square(apply(x, filter));
        return tf.grads(loss)([normal(test.image, 1), normal(test.filter, 2)]);
      },
      { within: 3e-4 },
    ));
});

it.each(DILATED)('dilates $filter by $dilations', ({ image, filter, strides, pad, dilations }) =>
  expectSame(() =>
    tf.conv2d(
      normal<tf.Rank.R4>(image, 1),
      normal<tf.Rank.R4>(filter, 2),
      strides,
      pad,
      'NHWC',
      dilations,
    ),
  ),
);

it('convolves one image without a batch', () =>
  expectSame(() =>
    tf.conv2d(normal<tf.Rank.R3>([5, 5, 2], 1), normal<tf.Rank.R4>([3, 3, 2, 3], 2), 1, 'same'),
  ));

it.each(['linear', 'relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu'] as const)(
  'fuses bias and %s',
  (activation) =>
    expectSame(() =>
      tf.fused.conv2d({
        x: normal<tf.Rank.R4>([2, 5, 5, 2], 1),
        filter: normal<tf.Rank.R4>([3, 3, 2, 3], 2),
        strides: 1,
        pad: 'same',
        bias: normal([3], 3),
        activation,
        leakyreluAlpha: 0.1,
      }),
    ),
);

it('transposes a convolution', () =>
  expectSame(() =>
    tf.conv2dTranspose(
      normal<tf.Rank.R4>([2, 4, 4, 3], 1),
      normal<tf.Rank.R4>([3, 3, 2, 3], 2),
      [2, 8, 8, 2],
      2,
      'same',
    ),
  ));

it('keeps one layout through a chain and gives the plain one out', () =>
  expectSame(() => {
    const filter = normal<tf.Rank.R4>([3, 3, 2, 2], 2);
    let x: tf.Tensor4D = normal<tf.Rank.R4>([2, 6, 6, 2], 1);
    for (let i = 0; i < 3; i += 1)
      x = tf.relu(tf.add<tf.Tensor4D>(tf.conv2d(x, filter, 1, 'same'), normal([2], i + 1)));
    const scaled = tf.mul(x, normal([1, 6, 1, 2], 9));
    return [x, scaled, tf.add(scaled, normal([6, 2], 5)), tf.reshape(x, [2, 72])];
  }));
