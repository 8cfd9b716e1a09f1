import * as tf from '@tensorflow/tfjs-core';
import { expectSame, normal } from '../testing/compare.js';

const FUNCTIONS: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  abs: tf.abs,
  ceil: tf.ceil,
  clip: (x) => tf.clipByValue(x, -0.5, 0.7),
  cos: tf.cos,
  elu: tf.elu,
  exp: tf.exp,
  floor: tf.floor,
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  leakyReluSteep: (x) => tf.leakyRelu(x, 1.5),
  log: (x) => tf.log(tf.add(tf.abs(x), 0.1)),
  neg: tf.neg,
  reciprocal: (x) => tf.reciprocal(tf.add(tf.abs(x), 0.1)),
  relu: tf.relu,
  relu6: (x) => tf.relu6(tf.mul(x, 5)),
  round: (x) => tf.round(tf.mul(x, 3)),
  rsqrt: (x) => tf.rsqrt(tf.add(tf.abs(x), 0.1)),
  sigmoid: tf.sigmoid,
  sign: tf.sign,
  sin: tf.sin,
  softplus: tf.softplus,
  sqrt: (x) => tf.sqrt(tf.abs(x)),
  square: tf.square,
  step: (x) => tf.step(x),
  stepLeaky: (x) => tf.step(x, 0.25),
  tanh: tf.tanh,
};

const SHAPES = [[], [7], [3, 5], [2, 4, 3, 5]];

it.each(Object.entries(FUNCTIONS))('%s equals the cpu backend', (_, apply) =>
  expectSame(() => SHAPES.map((shape) => apply(normal(shape, 3)))),
);

it('has erf', () => expectSame(() => tf.erf(normal([9], 1)), { within: 1e-5 }));

it.each(['relu', 'relu6', 'tanh', 'sigmoid', 'exp', 'clip', 'elu', 'leakyRelu', 'softplus'])(
  'has the gradient of %s',
  (name) =>
    expectSame(() => tf.grad((x) => FUNCTIONS[name]?.(x) ?? x)(normal([4, 6], 2)), {
      fallbacks: ['EluGrad'],
    }),
);

it.each(['relu', 'clip', 'leakyRelu', 'abs', 'sigmoid', 'tanh', 'square', 'step', 'stepLeaky'])(
  '%s keeps NaN where the cpu backend does',
  (name) =>
    expectSame(() => FUNCTIONS[name]?.(tf.tensor1d([NaN, 1, -1, 0, 1e-40, Infinity])) ?? []),
);
