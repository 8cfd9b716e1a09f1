import { createRandom, namedWeights, type NamedWeight } from '@circumplex/core';
import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Gives weights (all by default) random values, so that no bias or running mean is trivial. */
export function randomiseWeights(
  network: LayersModel,
  seed = 1,
  weights: readonly NamedWeight[] = namedWeights(network),
): void {
  for (const { name, variable } of weights) {
    const random = createRandom(`${seed}:${name}`);
    const shape = variable.shape as number[];
    const size = shape.reduce((a, b) => a * b, 1);
    const positive = /\/(moving_variance|gamma)$/.test(name);
    const next = () => (positive ? 0.5 + random.next() : 0.4 * random.normal());
    const values = tensor(Float32Array.from({ length: size }, next), shape);
    variable.write(values);
    values.dispose();
  }
}
