import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../testing/gradient-check.js';
import type { Random } from '../testing/random.js';
import { zip } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import * as reference from '../testing/reference/reductions.js';
import { forSeeds } from '../testing/seeds.js';

type Reduction = (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor;

const REDUCTIONS: [string, Reduction, (x: NdArray, axes: readonly number[]) => NdArray][] = [
  ['sum', tf.sum, reference.sum],
  ['mean', tf.mean, reference.mean],
  ['max', tf.max, reference.max],
  ['min', tf.min, reference.min],
  ['logSumExp', tf.logSumExp, reference.logSumExp],
  ['variance', (x, axes, keep) => tf.moments(x, axes, keep).variance, reference.variance],
];

/** Some of the axes, at least one, in order. */
function randomAxes(random: Random, rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter(() => random.next() < 0.5);
  return axes.length > 0 ? axes : [random.integer(0, rank - 1)];
}

describe.each(REDUCTIONS)('%s', (_, apply, reduced) => {
  forSeeds('over random axes', 12, (random) => {
    const rank = random.integer(1, 4);
    const axes = randomAxes(random, rank);
    const keep = random.next() < 0.5;
    return expectGradients(random, {
      inputs: [random.array(random.shape(rank))],
      apply: (x) => apply(x, axes, keep),
      reference: (x) => (keep ? reduced(x, axes) : reference.squeeze(reduced(x, axes), axes)),
    });
  });
});

function softmax(x: NdArray): NdArray {
  return zip(x, reference.logSumExp(x, [x.shape.length - 1]), (a, all) => Math.exp(a - all));
}

forSeeds('softmax', 10, (random) =>
  expectGradients(random, {
    inputs: [random.array(random.shape(random.integer(1, 4), 1, 6), -4, 4)],
    apply: (x) => tf.softmax(x),
    reference: softmax,
  }),
);

forSeeds('logSoftmax', 10, (random) =>
  expectGradients(random, {
    inputs: [random.array(random.shape(random.integer(1, 3), 2, 6), -4, 4)],
    apply: (x) => tf.logSoftmax(x),
    reference: (x) => zip(x, reference.logSumExp(x, [x.shape.length - 1]), (a, all) => a - all),
  }),
);

forSeeds('softmax cross entropy of logits', 10, (random) => {
  const labels = softmax(random.array(random.shape(2, 2, 6), -2, 2));
  return expectGradients(random, {
    inputs: [random.array(labels.shape, -4, 4)],
    apply: (logits) =>
      tf.losses.softmaxCrossEntropy(
        tf.tensor2d(Float32Array.from(labels.values), labels.shape as [number, number]),
        logits,
      ),
    reference: (logits) => {
      const all = reference.logSumExp(logits, [1]);
      const surprise = zip(
        zip(logits, all, (a, b) => b - a),
        labels,
        (a, label) => a * label,
      );
      return reference.squeeze(reference.mean(reference.sum(surprise, [1]), [0]), [0, 1]);
    },
  });
});
