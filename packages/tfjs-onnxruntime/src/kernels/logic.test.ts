import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

it.each([[[6]], [[2, 3]], [[2, 3, 2, 2]]])('selects for shape %p', (shape) =>
  expectSame(() => tf.where(tf.greater(normal(shape, 1), 0), normal(shape, 2), normal(shape, 3))),
);

it('selects between scalars', () =>
  expectSame(() => tf.where(tf.greater(normal([4], 1), 0), tf.scalar(1), tf.scalar(-2))));

it('has the gradient of a selection', () =>
  expectSame(() =>
    tf.grads((a, b) => tf.where(tf.greater(normal([5], 3), 0), a, tf.square(b)))([
      normal([5], 1),
      normal([5], 2),
    ]),
  ));

it('converts pending tensors between types', () =>
  expectSame(() => {
    const x = tf.mul(normal([12], 4), 10);
    const flags = tf.greater(x, 0);
    const whole = tf.cast(x, 'int32');
    return [
      whole,
      flags,
      tf.cast(flags, 'float32'),
      tf.cast(flags, 'int32'),
      tf.cast(whole, 'bool'),
      tf.cast(whole, 'float32'),
      tf.cast(x, 'bool'),
      tf.cast(x, 'float32'),
    ];
  }));

it('converts NaN to the integer 0', () =>
  expectSame(() => tf.cast(tf.mul(tf.tensor1d([NaN, 2.7, -2.7]), 1), 'int32')));

it('converts known tensors, whose data the cpu backend would only rename', () =>
  expectSame(() => [
    tf.add(tf.tensor1d([1, 2], 'int32'), tf.scalar(0.5)),
    tf.mul(tf.tensor1d([true, false], 'bool'), tf.tensor1d([2.5, 3])),
    tf.sum(tf.tensor1d([true, true, false], 'bool')),
  ]));
