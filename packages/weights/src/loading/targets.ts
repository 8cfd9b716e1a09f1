import { namedWeights, type ComposedModel, type NamedWeight } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { TargetLayer } from '../maps/map-kind.js';

/** What of a composed model takes weights. */
export type WeightModel = Pick<ComposedModel, 'network' | 'backboneLayers' | 'preprocessing'>;

/** A layer with weights, and the weights themselves by name, as in `kernel`. */
export interface Target extends TargetLayer {
  readonly variables: ReadonlyMap<string, NamedWeight>;
}

/** [height, width, channels] of what the network flattens for its fully connected layers. */
function flattenedImage({ network }: WeightModel): readonly number[] | undefined {
  const flatten = network.layers.find(({ name }) => name === 'flatten');
  return flatten && ((flatten.input as SymbolicTensor).shape.slice(1) as number[]);
}

/** The layers of a network that have weights, by name, in its order. */
export function targetLayers(model: WeightModel): Map<string, Target> {
  const image = flattenedImage(model);
  const targets = new Map<string, Target>();
  for (const layer of model.network.layers) {
    if (layer.weights.length === 0) continue;
    const { epsilon } = layer.getConfig() as { epsilon?: number };
    targets.set(layer.name, {
      name: layer.name,
      weights: new Map(),
      variables: new Map(),
      epsilon,
      image,
    });
  }
  for (const weight of namedWeights(model.network)) {
    const { variables, weights } = targets.get(weight.layer)!;
    const name = weight.name.slice(weight.layer.length + 1);
    (variables as Map<string, NamedWeight>).set(name, weight);
    (weights as Map<string, readonly number[]>).set(name, weight.variable.shape as number[]);
  }
  return targets;
}
