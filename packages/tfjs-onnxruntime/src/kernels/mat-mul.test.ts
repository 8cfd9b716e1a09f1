import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

const FLAGS: [boolean, boolean][] = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
];

describe.each(FLAGS)('with transposes %p, %p', (transposeA, transposeB) => {
  const multiply = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    tf.matMul(a, b, transposeA, transposeB);
  const left = transposeA ? [4, 3] : [3, 4];
  const right = transposeB ? [5, 4] : [4, 5];

  it.each([
    [[], []],
    [[1], [1]],
    [[2], [2]],
    [[2], [1]],
    [[1], [3]],
    [
      [3, 2],
      [1, 2],
    ],
    [[2], []],
  ])('multiplies batches %p and %p', (one, other) =>
    expectSame(() => multiply(normal([...one, ...left], 1), normal([...other, ...right], 2))),
  );

  it('has gradients', () =>
    expectSame(() => tf.grads(multiply)([normal([2, ...left], 1), normal([2, ...right], 2)])));
});

it.each(['linear', 'relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu'] as const)(
  'fuses bias and %s',
  (activation) =>
    expectSame(() => {
      const options = { a: normal([3, 4], 1), b: normal([4, 5], 2), bias: normal([5], 3) };
      return tf.fused.matMul({ ...options, activation, leakyreluAlpha: 0.1 });
    }),
);

it('leaves prelu to the cpu backend', () =>
  expectSame(
    () =>
      tf.fused.matMul({
        a: normal([3, 4], 1),
        b: normal([4, 5], 2),
        activation: 'prelu',
        preluActivationWeights: normal([5], 3),
      }),
    { fallbacks: ['_FusedMatMul'] },
  ));

it('refuses inner sizes that differ, at the call', () => {
  expect(() => tf.matMul(normal([2, 3], 1), normal([4, 2], 2))).toThrow('inner');
});
