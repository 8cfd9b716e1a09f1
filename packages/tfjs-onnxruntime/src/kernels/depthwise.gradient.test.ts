import * as tf from '@tensorflow/tfjs-core';
import { expectGradients, expectValues } from '../testing/gradient-check.js';
import type { GradientCase } from '../testing/gradient-check.js';
import { randomWindow, tfPadding } from '../testing/random-window.js';
import type { Random } from '../testing/random.js';
import { map, zip } from '../testing/reference/nd-array.js';
import { depthwiseConv2d } from '../testing/reference/windows.js';
import { forSeeds } from '../testing/seeds.js';

type Pair = [number, number];

function randomCase(random: Random, kind: 'dilated' | 'plain'): GradientCase {
  const { x, window } = randomWindow(random, kind);
  const filter = random.array([...window.size, x.shape[3] ?? 1, random.integer(1, 3)]);
  return {
    inputs: [x, filter],
    apply: (image, weights) =>
      tf.depthwiseConv2d(
        image as tf.Tensor4D,
        weights as tf.Tensor4D,
        window.strides as Pair,
        tfPadding(window.padding),
        'NHWC',
        window.dilations as Pair,
      ),
    reference: (image, weights) => depthwiseConv2d(image, weights, window),
  };
}

forSeeds('depthwise conv2d: input and filter', 40, (random) =>
  expectGradients(random, randomCase(random, 'plain')),
);

forSeeds('fused depthwise conv2d with bias and relu', 10, (random) => {
  const { x, window } = randomWindow(random, 'plain');
  const channels = x.shape[3] ?? 1;
  return expectGradients(random, {
    inputs: [x, random.array([...window.size, channels, 1]), random.array([channels])],
    apply: (image, weights, offset) =>
      tf.fused.depthwiseConv2d({
        x: image as tf.Tensor4D,
        filter: weights as tf.Tensor4D,
        strides: window.strides as Pair,
        // Its types leave explicit padding out.
        pad: tfPadding(window.padding) as 'same',
        bias: offset as tf.Tensor1D,
        activation: 'relu',
      }),
    reference: (image, weights, offset) =>
      map(
        zip(depthwiseConv2d(image, weights, window), offset, (a, b) => a + b),
        (a) => Math.max(a, 0),
      ),
  });
});

/** TensorFlow.js has no gradient of dilated ones. */
forSeeds('depthwise conv2d, dilated: values', 20, (random) =>
  expectValues(randomCase(random, 'dilated')),
);
