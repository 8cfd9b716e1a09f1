import * as tf from '@tensorflow/tfjs-core';
import type { Random } from './random.js';
import { map, zip } from './reference/nd-array.js';
import type { NdArray } from './reference/nd-array.js';
import * as moves from './reference/rearrangements.js';
import * as reductions from './reference/reductions.js';
import { avgPool, conv2d, depthwiseConv2d, maxPool } from './reference/windows.js';
import type { Window } from './reference/windows.js';

/** A function from NHWC images to NHWC images, with the parameters that it needs. */
export interface ImageStep {
  readonly name: string;
  readonly parameters: readonly NdArray[];
  readonly apply: (x: tf.Tensor4D, ...parameters: tf.Tensor[]) => tf.Tensor;
  readonly reference: (x: NdArray, ...parameters: NdArray[]) => NdArray;
}

/** Makes a step for images of a shape, or nothing where they are too small for it. */
export type StepMaker = (random: Random, shape: readonly number[]) => ImageStep | undefined;

function squareWindow(size: number, stride: number, padding: 'same' | 'valid'): Window {
  return { size: [size, size], strides: [stride, stride], dilations: [1, 1], padding };
}

function step(
  name: string,
  apply: (x: tf.Tensor4D) => tf.Tensor,
  reference: (x: NdArray) => NdArray,
): StepMaker {
  return () => ({ name, parameters: [], apply, reference });
}

const convolution: StepMaker = (random, shape) => {
  const [size, stride] = [random.pick([1, 2, 3]), random.pick([1, 1, 2])];
  return {
    name: `conv ${size} by ${stride}`,
    parameters: [random.array([size, size, shape[3] ?? 1, random.integer(1, 3)], -0.7, 0.7)],
    apply: (x, filter) => tf.conv2d(x, filter as tf.Tensor4D, stride, 'same'),
    reference: (x, filter) => conv2d(x, filter as NdArray, squareWindow(size, stride, 'same')),
  };
};

const depthwise: StepMaker = (random, shape) => ({
  name: 'depthwise',
  parameters: [random.array([3, 3, shape[3] ?? 1, 1])],
  apply: (x, filter) => tf.depthwiseConv2d(x, filter as tf.Tensor4D, 1, 'same'),
  reference: (x, filter) => depthwiseConv2d(x, filter as NdArray, squareWindow(3, 1, 'same')),
});

const bias: StepMaker = (random, shape) => ({
  name: 'bias',
  parameters: [random.array([shape[3] ?? 1])],
  apply: (x, offset) => tf.add(x, offset as tf.Tensor),
  reference: (x, offset) => zip(x, offset as NdArray, (a, b) => a + b),
});

const residual: StepMaker = (random, shape) => ({
  name: 'residual',
  parameters: [random.array([1, 1, shape[3] ?? 1, shape[3] ?? 1])],
  apply: (x, filter) => tf.add(x, tf.conv2d(x, filter as tf.Tensor4D, 1, 'same')),
  reference: (x, filter) =>
    zip(x, conv2d(x, filter as NdArray, squareWindow(1, 1, 'same')), (a, b) => a + b),
});

/** Scales each channel of an image by a number made of that image. */
const gate: StepMaker = step(
  'gate',
  (x) => tf.mul(x, tf.sigmoid(tf.mean(x, [1, 2], true))),
  (x) => zip(x, reductions.mean(x, [1, 2]), (a, b) => a / (1 + Math.exp(-b))),
);

const normalisation: StepMaker = (random, shape) => ({
  name: 'batch norm',
  parameters: [random.array([shape[3] ?? 1]), random.array([shape[3] ?? 1])],
  apply: (x, offset, scale) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.batchNorm(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
    );
  },
  reference: (x, offset, scale) => {
    const centred = zip(x, reductions.mean(x, [0, 1, 2]), (a, b) => a - b);
    const spread = reductions.variance(x, [0, 1, 2]);
    const unit = zip(centred, spread, (a, b) => a / Math.sqrt(b + 0.001));
    const scaled = zip(unit, scale as NdArray, (a, b) => a * b);
    return zip(scaled, offset as NdArray, (a, b) => a + b);
  },
});

/** Without kept axes, whose order then depends on how images lie in memory. */
const reduced: StepMaker = (random, shape) => {
  const axes = random.pick([[0], [1], [2], [3], [0, 3], [1, 2], [2, 3]]);
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return {
    name: `less the sum over ${axes.join()}`,
    parameters: [],
    apply: (x) => tf.sub(x, tf.reshape(tf.sum(x, axes), kept)),
    reference: (x) => zip(x, reductions.sum(x, axes), (a, b) => a - b),
  };
};

function pooling(
  name: string,
  apply: typeof tf.maxPool,
  reference: (x: NdArray, window: Window) => NdArray,
): StepMaker {
  return (_, shape) =>
    Math.min(shape[1] ?? 1, shape[2] ?? 1) < 2
      ? undefined
      : {
          name,
          parameters: [],
          apply: (x) => apply(x, 2, 1, 'valid'),
          reference: (x) => reference(x, squareWindow(2, 1, 'valid')),
        };
}

const cut: StepMaker = (random, shape) => {
  const begin = shape.map((length) => random.integer(0, Math.min(1, length - 1)));
  const size = shape.map((length, axis) => length - (begin[axis] ?? 0));
  return {
    name: 'slice',
    parameters: [],
    apply: (x) => tf.slice(x, begin, size),
    reference: (x) => moves.slice(x, begin, size),
  };
};

const joined: StepMaker = (random) => {
  const axis = random.integer(0, 3);
  return {
    name: `concat ${axis}`,
    parameters: [],
    apply: (x) => tf.concat([x, tf.tanh(x)], axis),
    reference: (x) => moves.concat([x, map(x, Math.tanh)], axis),
  };
};

const turned: StepMaker = (random) => {
  const order = random.pick([
    [0, 2, 1, 3],
    [0, 3, 1, 2],
    [3, 1, 2, 0],
  ]);
  return {
    name: `transpose ${order.join('')}`,
    parameters: [],
    apply: (x) => tf.transpose(x, order),
    reference: (x) => moves.transpose(x, order),
  };
};

const mirrored: StepMaker = (random) => {
  const axis = random.integer(0, 3);
  return {
    name: `reverse ${axis}`,
    parameters: [],
    apply: (x) => tf.reverse(x, axis),
    reference: (x) => moves.reverse(x, [axis]),
  };
};

const MARGINS: [number, number][] = [
  [0, 0],
  [1, 0],
  [0, 1],
  [0, 0],
];

/** Kinds of steps; convolutions more often, since they decide how images lie in memory. */
export const STEPS: readonly StepMaker[] = [
  convolution,
  convolution,
  convolution,
  depthwise,
  bias,
  residual,
  gate,
  reduced,
  normalisation,
  pooling('maxPool', tf.maxPool, maxPool),
  pooling('avgPool', tf.avgPool, (x, window) => avgPool(x, window, 'covered')),
  cut,
  joined,
  turned,
  mirrored,
  step('relu', tf.relu, (x) => map(x, (value) => Math.max(value, 0))),
  step('abs', tf.abs, (x) => map(x, Math.abs)),
  step(
    'pad',
    (x) => tf.pad(x, MARGINS),
    (x) => moves.pad(x, MARGINS, 0),
  ),
  step(
    'softmax',
    (x) => tf.softmax(x),
    (x) => zip(x, reductions.logSumExp(x, [3]), (a, all) => Math.exp(a - all)),
  ),
  step(
    'less the largest channel',
    (x) => tf.sub(x, tf.max(x, 3, true)),
    (x) => zip(x, reductions.max(x, [3]), (a, b) => a - b),
  ),
];
