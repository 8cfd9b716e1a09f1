import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { vggConvolutions, vggFullyConnected, type WeightAndBias } from './layouts/vgg-16.js';

const gluon = (name: string): WeightAndBias => ({
  kernel: `vgg0_${name}_weight`,
  bias: `vgg0_${name}_bias`,
});

/** `vgg16-7.onnx` and `vgg16-12.onnx` of the ONNX Model Zoo, from MXNet's Gluon. */
export const onnxZooVgg16 = defineWeights({
  id: 'onnx-zoo-vgg-16',
  summary: "the ONNX Model Zoo's VGG-16, from MXNet",
  source: 'https://github.com/onnx/models/tree/main/validated/vision/classification/vgg',
  format: 'onnx',
  licence: `Apache-2.0; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: false },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...vggConvolutions((place) => gluon(`conv${place}`)),
    ...vggFullyConnected(gluon('dense0'), gluon('dense1')),
  ],
});
