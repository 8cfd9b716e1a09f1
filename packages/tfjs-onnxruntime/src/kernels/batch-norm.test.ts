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

it('normalises by the batch, with gradients, behind a convolution', () =>
  expectSame(
    () => {
      const loss = (x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor): tf.Tensor => {
        const image = tf.conv2d(x as tf.Tensor4D, normal<tf.Rank.R4>([3, 3, 2, 3], 7), 1, 'same');
        const { mean, variance: spread } = tf.moments(image, [0, 1, 2]);
        const result = tf.batchNorm(
          image,
          mean as tf.Tensor1D,
          spread as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
        );
        return tf.mul(tf.relu(result), normal([2, 5, 5, 3], 8));
      };
      return tf.grads(loss)([normal([2, 5, 5, 2], 1), normal([3], 2), normal([3], 3)]);
    },
    { within: 1e-3 },
  ));
