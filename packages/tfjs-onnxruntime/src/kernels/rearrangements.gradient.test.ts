import * as tf from '@tensorflow/tfjs-core';
import { expectGradients, expectValues } from '../testing/gradient-check.js';
import type { GradientCase } from '../testing/gradient-check.js';
import type { Random } from '../testing/random.js';
import { zip } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import * as reference from '../testing/reference/rearrangements.js';
import { forSeeds } from '../testing/seeds.js';

const SEEDS = 10;

function randomArray(random: Random): NdArray {
  return random.array(random.shape(random.integer(1, 4), 1, 5));
}

function randomAxis(random: Random, { shape }: NdArray): number {
  return random.integer(0, shape.length - 1);
}

/** The axes in random order. */
function shuffled(random: Random, { shape }: NdArray): number[] {
  const keys = shape.map(() => random.next());
  return shape.map((_, axis) => axis).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
}

forSeeds('concat', SEEDS, (random) => {
  const first = randomArray(random);
  const axis = randomAxis(random, first);
  const other = (): NdArray => random.array(first.shape.with(axis, random.integer(1, 4)));
  return expectGradients(random, {
    inputs: [first, other(), other()],
    apply: (...parts) => tf.concat(parts, axis),
    reference: (...parts) => reference.concat(parts, axis),
  });
});

forSeeds('slice', SEEDS, (random) => {
  const x = randomArray(random);
  const begin = x.shape.map((length) => random.integer(0, length - 1));
  const size = x.shape.map((length, axis) => random.integer(1, length - (begin[axis] ?? 0)));
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.slice(a, begin, size),
    reference: (a) => reference.slice(a, begin, size),
  });
});

/** TensorFlow.js has no gradient of it. */
forSeeds('stridedSlice: values', SEEDS, (random) => {
  const x = randomArray(random);
  const begin = x.shape.map((length) => random.integer(0, length - 1));
  const steps = x.shape.map(() => random.pick([-2, -1, 1, 2, 3]));
  const size = x.shape.map((length, axis) => {
    const [start, step] = [begin[axis] ?? 0, steps[axis] ?? 1];
    return step > 0 ? Math.ceil((length - start) / step) : Math.floor(start / -step) + 1;
  });
  const masks = steps.map((_, axis) => 1 << axis).reduce((all, bit) => all | bit, 0);
  return expectValues({
    inputs: [x],
    apply: (a) => tf.stridedSlice(a, begin, [...a.shape], steps, 0, masks),
    reference: (a) => reference.slice(a, begin, size, steps),
    fallbacks: steps.some((step) => step < 0) ? ['StridedSlice'] : [],
  });
});

forSeeds('pad', SEEDS, (random) => {
  const x = randomArray(random);
  const margins = x.shape.map((): [number, number] => [random.integer(0, 2), random.integer(0, 2)]);
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.pad(a, margins, 0.5),
    reference: (a) => reference.pad(a, margins, 0.5),
  });
});

forSeeds('tile', SEEDS, (random) => {
  const x = randomArray(random);
  const repetitions = x.shape.map(() => random.integer(1, 3));
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.tile(a, repetitions),
    reference: (a) => reference.tile(a, repetitions),
  });
});

forSeeds('transpose', SEEDS, (random) => {
  const x = randomArray(random);
  const order = shuffled(random, x);
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.transpose(a, order),
    reference: (a) => reference.transpose(a, order),
  });
});

forSeeds('reverse', SEEDS, (random) => {
  const x = randomArray(random);
  const axes = x.shape.map((_, axis) => axis).filter(() => random.next() < 0.6);
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.reverse(a, axes),
    reference: (a) => reference.reverse(a, axes),
    fallbacks: axes.length === 0 ? ['Reverse'] : [],
  });
});

forSeeds('gather, also the same element more than once', SEEDS, (random) => {
  const x = randomArray(random);
  const axis = randomAxis(random, x);
  const positions = random
    .shape(1, 1, 6)
    .flatMap((count) =>
      Array.from({ length: count }, () => random.integer(0, (x.shape[axis] ?? 1) - 1)),
    );
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.gather(a, tf.tensor1d(positions, 'int32'), axis),
    reference: (a) => reference.gather(a, positions, axis),
    fallbacks: ['UnsortedSegmentSum'],
  });
});

forSeeds('stack and unstack', SEEDS, (random) => {
  const x = randomArray(random);
  const axis = randomAxis(random, x);
  const shape = x.shape.toSpliced(axis, 0, 1);
  return expectGradients(random, {
    inputs: [x, random.array(x.shape)],
    apply: (a, b) => {
      const [first, second] = tf.unstack(tf.stack([a, b], axis), axis) as [tf.Tensor, tf.Tensor];
      return tf.stack([tf.sub(first, second), tf.mul(first, second)], axis);
    },
    reference: (a, b) =>
      reference.concat(
        [zip(a, b, (p, q) => p - q), zip(a, b, (p, q) => p * q)].map((one) =>
          reference.reshape(one, shape),
        ),
        axis,
      ),
  });
});

forSeeds('split', SEEDS, (random) => {
  const any = randomArray(random);
  const axis = randomAxis(random, any);
  const sizes = random.shape(3, 1, 3);
  const x = random.array(
    any.shape.with(
      axis,
      sizes.reduce((a, b) => a + b),
    ),
  );
  const from = x.shape.map((_, one) => (one === axis ? (sizes[0] ?? 0) : 0));
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.square(tf.split(a, sizes, axis)[1] as tf.Tensor),
    reference: (a) => {
      const part = reference.slice(a, from, x.shape.with(axis, sizes[1] ?? 0));
      return zip(part, part, (p, q) => p * q);
    },
  });
});

function randomCumsum(random: Random, axisOf: (x: NdArray) => number): GradientCase {
  const x = randomArray(random);
  const axis = axisOf(x);
  const [exclusive, reversed] = [random.next() < 0.5, random.next() < 0.5];
  return {
    inputs: [x],
    apply: (a) => tf.cumsum(a, axis, exclusive, reversed),
    reference: (a) => reference.cumsum(a, axis, exclusive, reversed),
  };
}

/** TensorFlow.js's gradient over another axis than the last is transposed by mistake. */
forSeeds('cumsum over the last axis', SEEDS, (random) =>
  expectGradients(
    random,
    randomCumsum(random, ({ shape }) => shape.length - 1),
  ),
);

forSeeds('cumsum: values', SEEDS, (random) =>
  expectValues(randomCumsum(random, (x) => randomAxis(random, x))),
);

forSeeds('reshape, expandDims and cast', 4, (random) => {
  const x = randomArray(random);
  return expectGradients(random, {
    inputs: [x],
    apply: (a) => tf.square(tf.cast(tf.reshape(tf.expandDims(a, 0), [-1]), 'float32')),
    reference: (a) =>
      reference.reshape(
        zip(a, a, (p, q) => p * q),
        [x.values.length],
      ),
  });
});
