import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { vggFullyConnected, vggNormalised, type WeightAndBias } from './layouts/vgg-16.js';

const placed = (node: string): WeightAndBias => ({
  kernel: `${node}.weight`,
  bias: `${node}.bias`,
});

/**
 * `vgg16-bn-7.onnx` of the ONNX Model Zoo, from MXNet's Gluon, by place in the graph: Gluon's names
 * count the networks that a process had made before.
 */
export const onnxZooVgg16Bn = defineWeights({
  id: 'onnx-zoo-vgg-16-bn',
  summary: "the ONNX Model Zoo's VGG-16 with batch normalisation, from MXNet",
  source: 'https://github.com/onnx/models/tree/main/validated/vision/classification/vgg',
  format: 'onnx',
  licence: `Apache-2.0; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: true },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...vggNormalised((place) => ({
      ...placed(`Conv#${place}`),
      gamma: `BatchNormalization#${place}.scale`,
      beta: `BatchNormalization#${place}.bias`,
      mean: `BatchNormalization#${place}.mean`,
      variance: `BatchNormalization#${place}.variance`,
    })),
    ...vggFullyConnected(placed('Gemm#0'), placed('Gemm#1')),
  ],
});
