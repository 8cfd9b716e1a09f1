import {
  add,
  div,
  floor,
  mul,
  randomUniform,
  tidy,
  variable,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { layers, type Shape, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { BuildContext, HeldMask, StepClock } from '../contracts/index.js';
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
    return tidy(() =>
      mul(x, this.clock.held ? this.held(x.shape, this.clock.held) : this.mask(x.shape)),
    );
  }

  /** 1 / (1 - rate) where values are kept, else 0. */
  private mask(shape: number[]): Tensor {
    const keep = 1 - this.rate;
    const seed = hashSeed(this.seed, this.clock.step);
    return tidy(() => div(floor(add(randomUniform(shape, 0, 1, 'float32', seed), keep)), keep));
  }

  private held(shape: number[], masks: Map<string, HeldMask>): Tensor {
    const key = `${this.name} ${shape.join()}`;
    const known = masks.get(key);
    if (known) return known.variable;
    const made = variable(this.mask(shape), false);
    masks.set(key, { variable: made, draw: () => this.mask(shape), step: this.clock.step });
    return made;
  }
}

/**
 * Goes on to a step: from the first call on masks are kept in variables, and drawn again here. A
 * step that was recorded once then computes with the masks of the present one.
 */
export function startStep(clock: StepClock, step: number): void {
  clock.step = step;
  clock.held ??= new Map();
  for (const mask of clock.held.values()) {
    if (mask.step === step) continue;
    tidy(() => mask.variable.assign(mask.draw()));
    mask.step = step;
  }
}

/** Frees the masks that {@link startStep} keeps. */
export function disposeMasks(clock: StepClock): void {
  for (const { variable: mask } of clock.held?.values() ?? []) mask.dispose();
  delete clock.held;
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
