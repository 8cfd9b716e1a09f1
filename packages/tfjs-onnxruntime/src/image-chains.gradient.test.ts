import type * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from './testing/gradient-check.js';
import { STEPS } from './testing/image-steps.js';
import type { ImageStep } from './testing/image-steps.js';
import type { Random } from './testing/random.js';
import type { NdArray } from './testing/reference/nd-array.js';
import { sizeOf } from './testing/reference/nd-array.js';
import { forSeeds } from './testing/seeds.js';

/** Elements of an image from which on a chain gets no longer: differences take time. */
const LARGE = 150;

/** A few steps in random order, each of which fits what the one before makes. */
function randomChain(random: Random, x: NdArray): ImageStep[] {
  const chain: ImageStep[] = [];
  let value = x;
  for (const length = random.integer(3, 6); chain.length < length;) {
    const step = random.pick(STEPS)(random, value.shape);
    if (!step) continue;
    chain.push(step);
    value = step.reference(value, ...step.parameters);
    if (sizeOf(value.shape) > LARGE) break;
  }
  return chain;
}

/** Runs steps one after the other, each with as many of `parameters` as it has. */
function follow<T>(
  chain: readonly ImageStep[],
  parameters: readonly T[],
  start: T,
  run: (step: ImageStep, value: T, own: readonly T[]) => T,
): T {
  let used = 0;
  return chain.reduce((value, step) => {
    const own = parameters.slice(used, (used += step.parameters.length));
    return run(step, value, own);
  }, start);
}

/**
 * Images may lie in another order in memory between the steps: every kind of step must do with
 * whatever the one before left.
 */
forSeeds('a chain of image operations', 40, (random) => {
  const x = random.array([2, random.integer(3, 4), random.integer(3, 4), random.integer(1, 2)]);
  const chain = randomChain(random, x);
  return expectGradients(random, {
    name: chain.map(({ name }) => name).join(', '),
    inputs: [x, ...chain.flatMap(({ parameters }) => parameters)],
    apply: (start, ...parameters) =>
      follow<tf.Tensor>(chain, parameters, start, (step, value, own) =>
        step.apply(value as tf.Tensor4D, ...own),
      ),
    reference: (start, ...parameters) =>
      follow(chain, parameters, start, (step, value, own) => step.reference(value, ...own)),
  });
});
