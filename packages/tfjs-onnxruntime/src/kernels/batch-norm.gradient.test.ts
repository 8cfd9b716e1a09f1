import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../testing/gradient-check.js';
import { generate, read } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import { mean, variance } from '../testing/reference/reductions.js';
import { forSeeds } from '../testing/seeds.js';

/** What is added to the variance. */
const EPSILON = 1e-3;

function batchNorm(
  x: NdArray,
  centre: NdArray,
  spread: NdArray,
  offset: NdArray,
  scale: NdArray,
): NdArray {
  return generate(x.shape, (index) => {
    const distance = read(x, index) - read(centre, index);
    const unit = distance / Math.sqrt(read(spread, index) + EPSILON);
    return unit * read(scale, index) + read(offset, index);
  });
}

/** The axes before the channels, which come last. */
function leading(rank: number): number[] {
  return Array.from({ length: rank - 1 }, (_, axis) => axis);
}

forSeeds('batch norm in training: input, offset and scale', 25, (random) => {
  const shape = random.shape(random.pick([2, 3, 4, 4]), 2, 4);
  const [axes, channels] = [leading(shape.length), [shape.at(-1) ?? 1]];
  return expectGradients(random, {
    inputs: [random.array(shape), random.array(channels), random.array(channels)],
    apply: (x, offset, scale) => {
      const moments = tf.moments(x, axes);
      return tf.batchNorm(
        x,
        moments.mean as tf.Tensor1D,
        moments.variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        EPSILON,
      );
    },
    reference: (x, offset, scale) => batchNorm(x, mean(x, axes), variance(x, axes), offset, scale),
  });
});

forSeeds('batch norm with moments given: all five inputs', 15, (random) => {
  const shape = random.shape(random.pick([2, 3, 4]), 1, 4);
  const channels = [shape.at(-1) ?? 1];
  return expectGradients(random, {
    inputs: [
      random.array(shape),
      random.array(channels),
      random.array(channels, 0.3, 2),
      random.array(channels),
      random.array(channels),
    ],
    apply: (x, ...others) => {
      const [centre, spread, offset, scale] = others as [
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor1D,
        tf.Tensor1D,
      ];
      return tf.batchNorm(x, centre, spread, offset, scale, EPSILON);
    },
    reference: batchNorm,
  });
});
