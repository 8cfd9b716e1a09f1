import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerNames } from './freeze-plan.js';

type Layer = LayersModel['layers'][number];

function layersWithWeights({ layers }: LayersModel): Layer[] {
  return layers.filter(({ weights }) => weights.length > 0);
}

/** The layers of a network that has not been frozen yet. */
export function layerNames(network: LayersModel): LayerNames {
  const layers = layersWithWeights(network);
  const names = (some: Layer[]): string[] => some.map(({ name }) => name);
  return { all: names(layers), trainable: names(layers.filter(({ trainable }) => trainable)) };
}

/** Statistics of normalisation must not move either: a frozen layer always predicts. */
function predictWhileFrozen(layer: Layer): void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) =>
    call(inputs, layer.trainable ? kwargs : { ...kwargs, training: false });
}

/**
 * Prepares a network for layers to be frozen and unfrozen. The function that it returns freezes the
 * layers that it names, weights and statistics, and lets all others train that did at first.
 */
export function createFreezer(network: LayersModel): (frozen: ReadonlySet<string>) => void {
  const layers = layersWithWeights(network).filter(({ trainable }) => trainable);
  const prepared = new Set<Layer>();
  return (frozen) => {
    for (const layer of layers) {
      const freeze = frozen.has(layer.name);
      if (freeze && !prepared.has(layer)) {
        predictWhileFrozen(layer);
        prepared.add(layer);
      }
      if (layer.trainable === freeze) layer.trainable = !freeze;
    }
  };
}
