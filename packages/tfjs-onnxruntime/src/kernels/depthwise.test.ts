import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

type Four = [number, number, number, number];

interface Case {
  readonly image: Four;
  readonly filter: Four;
  readonly strides: number;
  readonly pad: 'same' | 'valid';
  readonly dilations: number;
}

const CASES: Case[] = [
  { image: [2, 6, 7, 3], filter: [3, 3, 3, 1], strides: 1, pad: 'same', dilations: 1 },
  { image: [2, 6, 7, 3], filter: [3, 3, 3, 2], strides: 1, pad: 'same', dilations: 1 },
  { image: [2, 7, 7, 2], filter: [3, 3, 2, 2], strides: 2, pad: 'same', dilations: 1 },
  { image: [2, 3, 2, 3], filter: [2, 2, 3, 1], strides: 1, pad: 'same', dilations: 1 },
  { image: [1, 8, 8, 2], filter: [3, 2, 2, 1], strides: 2, pad: 'valid', dilations: 1 },
  { image: [1, 9, 9, 2], filter: [3, 3, 2, 2], strides: 1, pad: 'same', dilations: 2 },
];

describe.each(CASES)('depthwise of $image by $filter, stride $strides, $pad', (test) => {
  const apply = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.depthwiseConv2d(
      x as tf.Tensor4D,
      filter as tf.Tensor4D,
      test.strides,
      test.pad,
      'NHWC',
      test.dilations,
    );

  it('equals the cpu backend', () =>
    expectSame(() => apply(normal(test.image, 1), normal(test.filter, 2))));

  it('has gradients where TensorFlow.js has them', () =>
    expectSame(() => {
      const loss = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor => tf.square(apply(x, filter));
      if (test.dilations > 1) return [];
      return tf.grads(loss)([normal(test.image, 1), normal(test.filter, 2)]);
    }));
});

it('fuses bias and activation', () =>
  expectSame(() =>
    tf.fused.depthwiseConv2d({
      x: normal<tf.Rank.R4>([2, 5, 5, 2], 1),
      filter: normal<tf.Rank.R4>([3, 3, 2, 2], 2),
      strides: 1,
      pad: 'same',
      bias: normal([4], 3),
      activation: 'relu',
    }),
  ));
