import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../testing/gradient-check.js';
import { randomWindow, tfPadding } from '../testing/random-window.js';
import { map } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import { avgPool, maxPool } from '../testing/reference/windows.js';
import type { Window } from '../testing/reference/windows.js';
import { forSeeds } from '../testing/seeds.js';

type Pair = [number, number];

function pool(by: 'max' | 'avg', { size, strides, padding }: Window) {
  const apply = by === 'max' ? tf.maxPool : tf.avgPool;
  return (x: tf.Tensor): tf.Tensor =>
    apply(x as tf.Tensor4D, size as Pair, strides as Pair, tfPadding(padding));
}

forSeeds('maxPool', 30, (random) => {
  const { x, window } = randomWindow(random, 'plain');
  return expectGradients(random, {
    inputs: [x],
    apply: pool('max', window),
    reference: (image) => maxPool(image, window),
  });
});

forSeeds('maxPool gives the gradient to the first of equal maxima', 30, (random) => {
  const { x, window } = randomWindow(random, 'plain');
  return expectGradients(random, {
    inputs: [map(x, (value) => Math.max(Math.round(value), 0))],
    apply: pool('max', window),
    reference: (image) => maxPool(image, window),
    gradientOf: (image) => maxPool(firstIsLargest(image), window),
  });
});

/** Lowers each pixel by less than their differences, those that come later by more. */
function firstIsLargest({ shape, values }: NdArray): NdArray {
  return { shape, values: values.map((value, index) => value - index * 1e-4) };
}

forSeeds('avgPool without padding', 15, (random) => {
  const { x, window: any } = randomWindow(random, 'plain');
  const [, rows = 1, columns = 1] = x.shape;
  const size = [Math.min(any.size[0] ?? 1, rows), Math.min(any.size[1] ?? 1, columns)];
  const window = { ...any, size, padding: 'valid' as const };
  return expectGradients(random, {
    inputs: [x],
    apply: pool('avg', window),
    reference: (image) => avgPool(image, window, 'covered'),
  });
});

/** TensorFlow.js's gradient divides by the whole window at padded borders, its forward does not. */
forSeeds('avgPool with padding', 25, (random) => {
  const { x, window } = randomWindow(random, 'plain');
  return expectGradients(random, {
    inputs: [x],
    apply: pool('avg', window),
    reference: (image) => avgPool(image, window, 'covered'),
    gradientOf: (image) => avgPool(image, window, 'whole'),
  });
});
