import { glorotUniform, hashSeed } from '@circumplex/core';
import type { serialization } from '@tensorflow/tfjs-core';
import { initializers, layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import { GateOrthogonal } from './orthogonal.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** Settings of a recurrent layer. */
export interface SequenceLayerConfig {
  readonly name: string;
  /** Size of the state. */
  readonly units: number;
  /** From which the initial weights derive. */
  readonly seed: number;
}

/**
 * What recurrent layers share: they map whole sequences [B, T, F] to [B, T, units], and have a
 * kernel (Glorot uniform), a recurrent kernel (orthogonal for each gate) and a bias.
 */
export abstract class SequenceLayer extends layers.Layer {
  readonly units: number;
  protected readonly seed: number;
  /** Gates in the width of the weights. */
  protected abstract readonly gates: number;
  private readonly variables: LayerVariable[] = [];

  constructor({ name, units, seed }: SequenceLayerConfig) {
    super({ name } as LayerConfig);
    this.units = units;
    this.seed = seed;
  }

  override build(shape: Shape | Shape[]): void {
    const features = (shape as Shape).at(-1)!;
    const columns = this.gates * this.units;
    const kernel = glorotUniform(hashSeed(this.seed, 'kernel'));
    this.add('kernel', [features, columns], kernel);
    const recurrent = new GateOrthogonal(hashSeed(this.seed, 'recurrent_kernel'));
    this.add('recurrent_kernel', [this.units, columns], recurrent);
    this.add('bias', [columns], this.biasInitializer());
    super.build(shape);
  }

  /** Zeros, unless a layer knows better. */
  protected biasInitializer(): ReturnType<typeof initializers.zeros> {
    return initializers.zeros();
  }

  /** Adds a trainable weight; `weightAt` reads them in this order. */
  protected add(
    name: string,
    shape: Shape,
    initializer: ReturnType<typeof initializers.zeros>,
  ): void {
    this.variables.push(this.addWeight(name, shape, 'float32', initializer));
  }

  /** Value of the weight that was added as number `index`. */
  protected weightAt(index: number) {
    return this.variables[index]!.read();
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const [batch, time] = shape as Shape;
    return [batch!, time!, this.units];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), units: this.units, seed: this.seed };
  }
}
