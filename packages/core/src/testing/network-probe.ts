import {
  memory,
  mul,
  randomUniform,
  sum,
  tidy,
  variableGrads,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BuildContext } from '../contracts/index.js';
import { namedWeights, readWeight } from '../model/weights.js';
import { hashSeed } from '../random.js';

/** A build context whose seeds all derive from `seed`. */
export function buildContext(seed: number): BuildContext {
  return { seed: (name) => hashSeed(seed, 'layer', name), clock: { step: 0 } };
}

/** Values in [-1, 1), the same for the same seed. */
export function noise(shape: readonly number[], seed: number): Tensor {
  return randomUniform([...shape], -1, 1, 'float32', seed);
}

/** Makes a network afresh from a seed. */
export type MakeNetwork = (seed: number) => LayersModel;

/** Runs `use` on a new network and disposes that. */
export function withNetwork<T>(make: MakeNetwork, seed: number, use: (n: LayersModel) => T): T {
  const network = make(seed);
  try {
    return use(network);
  } finally {
    network.dispose();
  }
}

/** Output of a network, as numbers. */
export function predict(network: LayersModel, inputs: () => Tensor[]): Float32Array {
  return tidy(() => (network.apply(inputs(), { training: false }) as Tensor).dataSync<'float32'>());
}

/** All weights by name, as numbers. */
export function weightValues(network: LayersModel): Record<string, number[]> {
  return Object.fromEntries(
    namedWeights(network).map((weight) => [weight.name, [...readWeight(weight).dataSync()]]),
  );
}

/**
 * Names of trainable weights that a loss on the output, computed in training mode, does not reach:
 * their gradient is missing, not finite, or zero throughout.
 */
export function unreachedWeights(network: LayersModel, inputs: () => Tensor[]): string[] {
  const weights = namedWeights(network).filter((weight) => weight.trainable);
  if (weights.length === 0) return [];
  return tidy(() => {
    const loss = (): Scalar => {
      const y = network.apply(inputs(), { training: true }) as Tensor;
      return sum(mul(y, noise(y.shape, 1)));
    };
    const variables = weights.map((weight) => readWeight(weight) as Variable);
    const { grads } = variableGrads(loss, variables);
    const reached = (variable: Variable): boolean => {
      const gradient = (grads as Record<string, Tensor | null>)[variable.name]?.dataSync();
      return !!gradient && gradient.every(Number.isFinite) && gradient.some((g) => g !== 0);
    };
    return weights.filter((_, i) => !reached(variables[i]!)).map((weight) => weight.name);
  });
}

/** Tensors that stay behind after building, running, training and disposing a network. */
export function leakedTensors(make: MakeNetwork, inputs: () => Tensor[]): Record<string, number> {
  const start = memory().numTensors;
  let used = 0;
  withNetwork(make, 1, (network) => {
    const built = memory().numTensors;
    predict(network, inputs);
    unreachedWeights(network, inputs);
    used = memory().numTensors - built;
  });
  return { afterUse: used, afterDispose: memory().numTensors - start };
}

/** Largest absolute difference. */
export function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
