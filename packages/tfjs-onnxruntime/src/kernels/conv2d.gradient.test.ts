import * as tf from '@tensorflow/tfjs-core';
import { expectGradients, expectValues } from '../testing/gradient-check.js';
import { randomWindow, tfPadding } from '../testing/random-window.js';
import type { Random } from '../testing/random.js';
import { map, zip } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import { conv2d, conv2dTransposed } from '../testing/reference/windows.js';
import type { Window } from '../testing/reference/windows.js';
import { forSeeds } from '../testing/seeds.js';

type Pair = [number, number];

interface ConvCase {
  readonly x: NdArray;
  readonly filter: NdArray;
  readonly window: Window;
}

function randomConv(random: Random, kind: 'dilated' | 'plain'): ConvCase {
  const { x, window } = randomWindow(random, kind);
  const filter = random.array([...window.size, x.shape[3] ?? 1, random.integer(1, 4)]);
  return { x, filter, window };
}

function apply({ strides, padding, dilations }: Window) {
  return (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.conv2d(
      x as tf.Tensor4D,
      filter as tf.Tensor4D,
      strides as Pair,
      tfPadding(padding),
      'NHWC',
      dilations as Pair,
    );
}

forSeeds('conv2d: input and filter', 40, (random) => {
  const { x, filter, window } = randomConv(random, 'plain');
  return expectGradients(random, {
    inputs: [x, filter],
    apply: apply(window),
    reference: (image, weights) => conv2d(image, weights, window),
  });
});

/** TensorFlow.js has no gradient of dilated ones. */
forSeeds('conv2d, dilated: values', 20, (random) => {
  const { x, filter, window } = randomConv(random, 'dilated');
  return expectValues({
    inputs: [x, filter],
    apply: apply(window),
    reference: (image, weights) => conv2d(image, weights, window),
  });
});

forSeeds('fused conv2d with bias and relu: input, filter and bias', 10, (random) => {
  const { x, filter, window } = randomConv(random, 'plain');
  return expectGradients(random, {
    inputs: [x, filter, random.array([filter.shape[3] ?? 1])],
    apply: (image, weights, bias) =>
      tf.fused.conv2d({
        x: image as tf.Tensor4D,
        filter: weights as tf.Tensor4D,
        strides: window.strides as Pair,
        pad: tfPadding(window.padding),
        bias: bias as tf.Tensor1D,
        activation: 'relu',
      }),
    reference: (image, weights, bias) =>
      map(
        zip(conv2d(image, weights, window), bias, (a, b) => a + b),
        (a) => Math.max(a, 0),
      ),
  });
});

forSeeds('conv2d transposed: input and filter', 15, (random) => {
  const { x, filter, window } = randomConv(random, 'plain');
  return expectGradients(random, {
    inputs: [random.array(conv2d(x, filter, window).shape), filter],
    apply: (dy, weights) =>
      tf.conv2dTranspose(
        dy as tf.Tensor4D,
        weights as tf.Tensor4D,
        x.shape as [number, number, number, number],
        window.strides as Pair,
        tfPadding(window.padding),
      ),
    reference: (dy, weights) => conv2dTransposed(dy, weights, x.shape, window),
  });
});
