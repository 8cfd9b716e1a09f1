import type { ComposedModel, RepeatedStep } from '@circumplex/core';
import { engines } from '@circumplex/engines';
import { getBackend, tidy, type Tensor } from '@tensorflow/tfjs-core';

/** Class names of layers that draw other numbers in each call of a training step. */
const RANDOM = /dropout|noise/i;

function isRandom({ network }: Pick<ComposedModel, 'network'>): boolean {
  return network.layers.some((layer) => RANDOM.test(layer.getClassName()));
}

/**
 * A training step as the engine in use repeats it fastest. A network that draws random numbers is
 * recorded each time.
 */
export function repeated(
  model: Pick<ComposedModel, 'network'>,
  step: (...inputs: readonly Tensor[]) => Tensor,
): RepeatedStep {
  const engine = isRandom(model) ? undefined : engines.find(({ id }) => id === getBackend());
  if (engine?.repeat) return engine.repeat(step);
  const plain = (...inputs: readonly Tensor[]): Tensor => tidy(() => step(...inputs));
  return Object.assign(plain, { dispose: () => undefined });
}
