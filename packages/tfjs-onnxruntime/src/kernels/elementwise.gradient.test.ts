import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../testing/gradient-check.js';
import type { Random } from '../testing/random.js';
import { generate, map, read, zip } from '../testing/reference/nd-array.js';
import { forSeeds } from '../testing/seeds.js';

interface Unary {
  readonly apply: (x: tf.Tensor) => tf.Tensor;
  readonly reference: (x: number) => number;
  /** Range of the inputs; -1.5 to 1.5 where absent. */
  readonly range?: readonly [number, number];
  readonly fallbacks?: readonly string[];
}

/** erf by its Taylor series, which is exact to double precision for small arguments. */
function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 40; n += 1) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const POSITIVE = [0.3, 3] as const;

const UNARY: Record<string, Unary> = {
  abs: { apply: tf.abs, reference: Math.abs },
  ceil: { apply: tf.ceil, reference: Math.ceil },
  clip: {
    apply: (x) => tf.clipByValue(x, -0.5, 0.7),
    reference: (x) => Math.min(Math.max(x, -0.5), 0.7),
  },
  cos: { apply: tf.cos, reference: Math.cos },
  elu: {
    apply: tf.elu,
    reference: (x) => (x > 0 ? x : Math.expm1(x)),
    fallbacks: ['EluGrad'],
  },
  erf: { apply: tf.erf, reference: erf },
  exp: { apply: tf.exp, reference: Math.exp },
  floor: { apply: tf.floor, reference: Math.floor },
  leakyRelu: {
    apply: (x) => tf.leakyRelu(x, 0.3),
    reference: (x) => (x > 0 ? x : 0.3 * x),
  },
  log: { apply: tf.log, reference: Math.log, range: POSITIVE },
  neg: { apply: tf.neg, reference: (x) => -x },
  reciprocal: { apply: tf.reciprocal, reference: (x) => 1 / x, range: POSITIVE },
  relu: { apply: tf.relu, reference: (x) => Math.max(x, 0) },
  relu6: { apply: tf.relu6, reference: (x) => Math.min(Math.max(x, 0), 6), range: [-9, 9] },
  round: { apply: tf.round, reference: Math.round, range: [-3, 3] },
  rsqrt: { apply: tf.rsqrt, reference: (x) => 1 / Math.sqrt(x), range: POSITIVE },
  sigmoid: { apply: tf.sigmoid, reference: (x) => 1 / (1 + Math.exp(-x)), range: [-6, 6] },
  sign: { apply: tf.sign, reference: Math.sign },
  sin: { apply: tf.sin, reference: Math.sin },
  softplus: { apply: tf.softplus, reference: (x) => Math.log1p(Math.exp(x)), range: [-6, 6] },
  sqrt: { apply: tf.sqrt, reference: Math.sqrt, range: POSITIVE },
  square: { apply: tf.square, reference: (x) => x * x },
  step: { apply: (x) => tf.step(x), reference: (x) => (x > 0 ? 1 : 0) },
  tanh: { apply: tf.tanh, reference: Math.tanh, range: [-3, 3] },
};

describe.each(Object.entries(UNARY))('%s', (_, { apply, reference, range, fallbacks }) => {
  forSeeds('elementwise', 3, (random) =>
    expectGradients(random, {
      inputs: [random.array(random.shape(random.integer(0, 4)), ...(range ?? []))],
      apply: (x) => apply(x),
      reference: (x) => map(x, reference),
      fallbacks: fallbacks ?? [],
    }),
  );
});

interface Binary {
  readonly apply: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
  readonly reference: (a: number, b: number) => number;
  readonly range?: readonly [number, number];
  /** Where TensorFlow.js's gradient refuses operands of different shapes. */
  readonly equalShapes?: true;
}

const BINARY: Record<string, Binary> = {
  add: { apply: tf.add, reference: (a, b) => a + b },
  div: { apply: tf.div, reference: (a, b) => a / b, range: POSITIVE },
  maximum: { apply: tf.maximum, reference: Math.max, equalShapes: true },
  minimum: { apply: tf.minimum, reference: Math.min, equalShapes: true },
  mul: { apply: tf.mul, reference: (a, b) => a * b },
  pow: { apply: tf.pow, reference: (a, b) => a ** b, range: [0.3, 2] },
  squaredDifference: {
    apply: tf.squaredDifference,
    reference: (a, b) => (a - b) ** 2,
    equalShapes: true,
  },
  sub: { apply: tf.sub, reference: (a, b) => a - b },
};

/** A shape that broadcasts with `shape`: some axes are one, the first ones may be missing. */
function narrower(random: Random, shape: readonly number[]): number[] {
  const kept = shape.slice(random.next() < 0.4 ? random.integer(0, shape.length) : 0);
  return kept.map((length) => (random.next() < 0.3 ? 1 : length));
}

describe.each(Object.entries(BINARY))('%s', (_, { apply, reference, range, equalShapes }) => {
  forSeeds('of two', 8, (random) => {
    const shape = random.shape(random.integer(1, 4));
    const shapes = [shape, equalShapes ? shape : narrower(random, shape)];
    if (random.next() < 0.5) shapes.reverse();
    return expectGradients(random, {
      inputs: shapes.map((one) => random.array(one, ...(range ?? []))),
      apply: (a, b) => apply(a, b),
      reference: (a, b) => zip(a, b, reference),
    });
  });
});

forSeeds('where', 10, (random) => {
  const shape = random.shape(random.integer(1, 4));
  const mask = map(random.array(shape), (value) => (value > 0 ? 1 : 0));
  return expectGradients(random, {
    inputs: [random.array(shape), random.array(narrower(random, shape))],
    apply: (a, b) => tf.where(tf.tensor(Float32Array.from(mask.values), [...shape], 'bool'), a, b),
    reference: (a, b) => generate(shape, (index) => read(read(mask, index) > 0 ? a : b, index)),
  });
});

forSeeds('addN', 4, (random) => {
  const shape = random.shape(random.integer(1, 4));
  return expectGradients(random, {
    inputs: [random.array(shape), random.array(shape), random.array(shape)],
    apply: (...terms) => tf.addN(terms),
    reference: (a, b, c) =>
      zip(
        zip(a, b, (x, y) => x + y),
        c,
        (x, y) => x + y,
      ),
  });
});
