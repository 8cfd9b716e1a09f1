import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

const variance = (): tf.Tensor1D => tf.add(tf.abs(normal<tf.Rank.R1>([3], 3)), 0.2);

it.each([[[2, 4, 5, 3]], [[6, 3]], [[2, 4, 3]]])('normalises %p', (shape) =>
  expectSame(() => {
    const x = normal(shape, 1);
    const mean = normal<tf.Rank.R1>([3], 2);
    const [offset, scale] = [normal<tf.Rank.R1>([3], 4), normal<tf.Rank.R1>([3], 5)];
    return [
      tf.batchNorm(x, mean, variance(), offset, scale, 1e-3),
      tf.batchNorm(x, mean, variance(), offset),
      tf.batchNorm(x, mean, variance(), undefined, scale),
      tf.batchNorm(x, mean, variance()),
    ];
  }),
);

/** Convolution, batch norm, ReLU and pooling of an image, weighted, with gradients. */
function chain(side: number, channels: number): tf.Tensor[] {
  const loss = (x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor): tf.Tensor => {
    const filter = normal<tf.Rank.R4>([3, 3, 2, channels], 7);
    const image = tf.conv2d(x as tf.Tensor4D, filter, 1, 'same');
    const { mean, variance: spread } = tf.moments(image, [0, 1, 2]);
    const [given, by] = [
      [mean as tf.Tensor1D, spread as tf.Tensor1D],
      [offset as tf.Tensor1D, scale as tf.Tensor1D],
    ] as const;
    const result = tf.relu(tf.batchNorm(image, ...given, ...by));
    const pooled = tf.maxPool(result, 2, 2, 'same');
    return tf.mul(pooled, normal(pooled.shape, 8));
  };
  const { value, grads } = tf.valueAndGrads(loss)([
    normal([2, side, side, 2], 1),
    normal([channels], 2),
    normal([channels], 3),
  ]);
  return [value, ...grads];
}

it.each([
  [5, 3],
  [14, 32],
  [15, 16],
  [14, 24],
  [14, 20],
])('normalises by the batch, between convolution and pooling, %p pixels, %p channels', (...sizes) =>
  expectSame(() => chain(...sizes), { within: 2e-3 }),
);

it('subtracts the mean before it squares', () =>
  expectSame(
    () => {
      const image = tf.conv2d(
        normal<tf.Rank.R4>([2, 14, 14, 2], 1),
        normal<tf.Rank.R4>([3, 3, 2, 16], 7),
        1,
        'same',
      );
      return tf.moments(tf.add(image, 4000), [0, 1, 2]).variance;
    },
    { within: 1e-2 },
  ));
