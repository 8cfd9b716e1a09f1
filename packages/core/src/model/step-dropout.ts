import { dropout, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type Shape, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { BuildContext, StepClock } from '../contracts/index.js';
import { hashSeed } from '../random.js';
import { single } from './fold-time.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** Settings of a {@link StepDropout}. */
export interface StepDropoutConfig {
  readonly name: string;
  /** Share of values set to zero in training, in [0, 1). */
  readonly rate: number;
  readonly seed: number;
  readonly clock: StepClock;
}

/**
 * Dropout whose mask depends on the seed and the training step alone. tfjs's own layer either
 * repeats one mask for ever (with a seed) or cannot be resumed (without).
 */
export class StepDropout extends layers.Layer {
  static readonly className = 'StepDropout';
  readonly rate: number;
  private readonly seed: number;
  private readonly clock: StepClock;

  constructor({ name, rate, seed, clock }: StepDropoutConfig) {
    super({ name } as LayerConfig);
    this.rate = rate;
    this.seed = seed;
    this.clock = clock;
  }

  override computeOutputShape(shape: Shape): Shape {
    return shape;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    const x = single(inputs);
    if (!kwargs.training || this.rate === 0) return x.clone();
    return tidy(() => dropout(x, this.rate, undefined, hashSeed(this.seed, this.clock.step)));
  }
}

/** Applies dropout called `name`; nothing at all for a rate of 0. */
export function stepDropout(
  x: SymbolicTensor,
  name: string,
  rate: number,
  context: BuildContext,
): SymbolicTensor {
  if (rate === 0) return x;
  const layer = new StepDropout({ name, rate, seed: context.seed(name), clock: context.clock });
  return layer.apply(x) as SymbolicTensor;
}
