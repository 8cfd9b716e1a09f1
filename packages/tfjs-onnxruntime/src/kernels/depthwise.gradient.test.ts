import * as tf from '@tensorflow/tfjs-core';
import { expectGradients, expectValues } from '../testing/gradient-check.js';
import type { GradientCase } from '../testing/gradient-check.js';
import { randomWindow, tfPadding } from '../testing/random-window.js';
import type { Random } from '../testing/random.js';
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

/** TensorFlow.js has no gradient of dilated ones. */
forSeeds('depthwise conv2d, dilated: values', 20, (random) =>
  expectValues(randomCase(random, 'dilated')),
);
