import type { ComposedModel, EngineDescriptor, RepeatedStep } from '@circumplex/core';
import { tidy, type Tensor } from '@tensorflow/tfjs-core';

/** Class names of layers that draw other numbers in each call, but for the one with held masks. */
const RANDOM = /^(?!StepDropout$).*(dropout|noise)/i;

function isRandom({ network }: Pick<ComposedModel, 'network'>): boolean {
  return network.layers.some((layer) => RANDOM.test(layer.getClassName()));
}

/**
 * A training step as an engine repeats it fastest. A network that draws random numbers by itself is
 * recorded each time.
 *
 * @param engine - the one in use.
 */
export function repeated(
  model: Pick<ComposedModel, 'network'>,
  step: (...inputs: readonly Tensor[]) => Tensor,
  engine?: Pick<EngineDescriptor, 'repeat'>,
): RepeatedStep {
  if (engine?.repeat && !isRandom(model)) return engine.repeat(step);
  const plain = (...inputs: readonly Tensor[]): Tensor => tidy(() => step(...inputs));
  return Object.assign(plain, { dispose: () => undefined });
}
