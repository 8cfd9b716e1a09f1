import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type LayerWeight = Layer['weights'][number];

/** A weight of a network by a name that is the same in every process. */
export interface NamedWeight {
  /** `<layer>/<weight>`, as in `conv1_1/kernel`. */
  readonly name: string;
  readonly layer: string;
  readonly variable: LayerWeight;
  readonly trainable: boolean;
}

/**
 * All weights in the order of the layers. tfjs makes its own variable names unique in the process,
 * so they differ from model to model; these do not.
 */
export function namedWeights(network: LayersModel): NamedWeight[] {
  return network.layers.flatMap((layer) =>
    layer.weights.map((variable) => ({
      name: `${layer.name}/${variable.originalName.split('/').at(-1)!}`,
      layer: layer.name,
      variable,
      trainable: layer.trainableWeights.includes(variable),
    })),
  );
}

/** The value of a weight; owned by the network, not to be disposed. */
export function readWeight(weight: NamedWeight): Tensor {
  return weight.variable.read();
}

/** Number of parameters by whether training changes them. */
export function countParameters(network: LayersModel): {
  readonly trainable: number;
  readonly frozen: number;
} {
  const counts = { trainable: 0, frozen: 0 };
  for (const { variable, trainable } of namedWeights(network)) {
    const size = (variable.shape as number[]).reduce((a, b) => a * b, 1);
    counts[trainable ? 'trainable' : 'frozen'] += size;
  }
  return counts;
}
