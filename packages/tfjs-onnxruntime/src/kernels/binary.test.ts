import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const ARITHMETIC: Record<string, Binary> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: (a, b) => tf.div(a, tf.add(tf.abs(b), 0.5)),
  maximum: tf.maximum,
  minimum: tf.minimum,
  pow: (a, b) => tf.pow(tf.abs(a), b),
  squaredDifference: tf.squaredDifference,
};

const COMPARISON: Record<string, Binary> = {
  equal: tf.equal,
  notEqual: tf.notEqual,
  greater: tf.greater,
  greaterEqual: tf.greaterEqual,
  less: tf.less,
  lessEqual: tf.lessEqual,
};

const SHAPES: [number[], number[]][] = [
  [[], []],
  [[4], []],
  [[], [2, 3]],
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3, 4], [4]],
  [
    [2, 1, 4],
    [3, 1],
  ],
  [
    [2, 3, 3, 5],
    [1, 3, 1, 5],
  ],
];

it.each(Object.entries({ ...ARITHMETIC, ...COMPARISON }))('%s broadcasts', (_, apply) =>
  expectSame(() => SHAPES.map(([left, right]) => apply(normal(left, 1), normal(right, 2)))),
);

/** TensorFlow.js has no broadcasting gradients of these. */
const SAME_SHAPE = ['maximum', 'minimum', 'squaredDifference'];

it.each(Object.entries(ARITHMETIC))('has the gradients of %s', (name, apply) =>
  expectSame(() => {
    const right = SAME_SHAPE.includes(name) ? [3, 1, 4] : [2, 4];
    return tf.grads(apply)([normal([3, 1, 4], 1), normal(right, 2)]);
  }),
);

it.each(Object.entries(COMPARISON))('compares integers with %s', (_, apply) =>
  expectSame(() => apply(tf.tensor1d([1, 2, 3], 'int32'), tf.tensor1d([3, 2, 1], 'int32'))),
);

it('combines booleans', () =>
  expectSame(() => {
    const a = tf.greater(normal([3, 4], 1), 0);
    const b = tf.less(normal([4], 2), 0.3);
    return [tf.logicalAnd(a, b), tf.logicalOr(a, b), tf.logicalNot(a)];
  }));

it('leaves integer arithmetic to the cpu backend', () =>
  expectSame(() => tf.add(tf.tensor1d([1, 2], 'int32'), tf.scalar(3, 'int32')), {
    fallbacks: ['Add'],
  }));

it('adds many tensors', () =>
  expectSame(() => tf.addN([normal([2, 3], 1), normal([2, 3], 2), normal([2, 3], 3)])));
