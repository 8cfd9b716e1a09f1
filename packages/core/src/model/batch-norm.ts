import { mul, sub, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { backendKernel } from '../backend-kernel.js';
import { single } from './fold-time.js';

type Layer = LayersModel['layers'][number];
type LayerWeight = Layer['weights'][number];

type FourWeights = [LayerWeight, LayerWeight, LayerWeight, LayerWeight];

interface Normalization {
  readonly gamma: LayerWeight;
  readonly beta: LayerWeight;
  readonly mean: LayerWeight;
  readonly variance: LayerWeight;
  readonly momentum: number;
  readonly epsilon: number;
}

/** What batch norm over the channels of images, with scale and offset, works with; else undefined. */
function normalization(layer: Layer): Normalization | undefined {
  if (layer.getClassName() !== 'BatchNormalization') return undefined;
  const { axis, momentum, epsilon } = layer.getConfig();
  const onImages = layer.inputSpec[0]?.ndim === 4;
  if (!onImages || layer.weights.length !== 4 || (axis !== -1 && axis !== 3)) return undefined;
  const [gamma, beta, mean, variance] = layer.weights as FourWeights;
  const numbers = { momentum: momentum as number, epsilon: epsilon as number };
  return { gamma, beta, mean, variance, ...numbers };
}

/** Moves running statistics towards those of the batch, as tf.layers does. */
function follow(running: LayerWeight, batch: Tensor, momentum: number): void {
  const before = running.read();
  running.write(sub(before, mul(sub(before, batch), 1 - momentum)));
}

function normalise(x: Tensor, layer: Normalization): Tensor | undefined {
  return tidy(() => {
    const inputs = { x, scale: layer.gamma.read(), offset: layer.beta.read() };
    const attrs = { epsilon: layer.epsilon };
    const outputs = backendKernel('BatchNormTraining', { inputs, attrs });
    if (!outputs) return undefined;
    const [y, mean, variance] = outputs as [Tensor, Tensor, Tensor];
    follow(layer.mean, mean, layer.momentum);
    follow(layer.variance, variance, layer.momentum);
    return y;
  });
}

/**
 * Lets a network's batch normalisations train with the backend's kernel where it has one; tf.layers
 * takes moments and a dozen passes for their gradients.
 */
export function fuseBatchNorm(network: LayersModel): void {
  for (const layer of network.layers) {
    const settings = normalization(layer);
    if (!settings) continue;
    const call = layer.call.bind(layer);
    layer.call = (inputs, kwargs) => {
      const fused = kwargs['training'] ? normalise(single(inputs), settings) : undefined;
      return fused ?? call(inputs, kwargs);
    };
  }
}
