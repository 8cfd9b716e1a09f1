import { pad, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type Shape, type SymbolicTensor } from '@tensorflow/tfjs-layers';

interface PadChannelsConfig {
  readonly name: string;
  /** Channels of zeros behind the image's own. */
  readonly zeros: number;
}

/** [N, H, W, C] → [N, H, W, C + zeros]: a shortcut to more channels that has no weights. */
export class PadChannels extends layers.Layer {
  static readonly className = 'PadChannels';
  private readonly zeros: number;

  constructor(config: PadChannelsConfig) {
    super({ name: config.name });
    this.zeros = config.zeros;
  }

  override computeOutputShape(shape: Shape): Shape {
    return [...shape.slice(0, -1), shape.at(-1)! + this.zeros];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    const sides = x.shape.map((_, axis): [number, number] => [
      0,
      axis === x.rank - 1 ? this.zeros : 0,
    ]);
    return pad(x, sides);
  }

  override getConfig() {
    return { ...super.getConfig(), zeros: this.zeros };
  }
}

/** Adds channels of zeros; see {@link PadChannels}. */
export function padChannels(x: SymbolicTensor, name: string, zeros: number): SymbolicTensor {
  return new PadChannels({ name, zeros }).apply(x) as SymbolicTensor;
}
