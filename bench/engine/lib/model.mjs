import { composeModel, namedWeights } from '@circumplex/core';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { initialWeight } from './formula.mjs';

/** The model of a case on the engine in use, with weights that the peer has as well. */
export function modelOf({ model, compose, batch }, registry) {
  const composed = compose ? compose(registry, batch) : composeModel(model, registry, 1);
  for (const { name, variable } of namedWeights(composed.network)) {
    const values = initialWeight(name, variable.shape);
    if (values) tidy(() => variable.write(tensor(values, variable.shape)));
  }
  // What filling has left must not count as memory of the training.
  globalThis.gc?.();
  return composed;
}
