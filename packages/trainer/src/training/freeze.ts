import { CircumplexError, matchLayers } from '@circumplex/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** Statistics of normalisation must not move either: a frozen layer always predicts. */
function freezeLayer(layer: Layer): void {
  layer.trainable = false;
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => call(inputs, { ...kwargs, training: false });
}

/**
 * Freezes the layers whose names match: their weights, statistics included, stay as they are.
 *
 * @param patterns - names, or patterns with `*`, as in `conv1_*`.
 * @throws CircumplexError OPTION_INVALID for a pattern that matches no layer with weights, or where
 * nothing is left to train.
 */
export function freezeLayers(network: LayersModel, patterns: readonly string[]): void {
  const layers = network.layers.filter((layer) => layer.weights.length > 0);
  const names = layers.map(({ name }) => name);
  const frozen = new Set(matchLayers(names, patterns, 'training.freeze'));
  layers.filter(({ name, trainable }) => frozen.has(name) && trainable).forEach(freezeLayer);
  if (network.trainableWeights.length > 0) return;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'training.freeze',
    must: 'must leave a layer to train',
    got: patterns.join(', '),
    todo: 'freeze fewer layers',
  });
}
