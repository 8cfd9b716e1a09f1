import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer, torchVggNormalised } from './layouts/torch-vgg-16.js';
import { vggFullyConnected } from './layouts/vgg-16.js';

/** torchvision's `vgg16_bn`, whose convolutions have biases that ours leave to the normalisation. */
export const torchvisionVgg16Bn = defineWeights({
  id: 'torchvision-vgg-16-bn',
  summary: "torchvision's VGG-16 with batch normalisation",
  source: 'https://docs.pytorch.org/vision/stable/models/vgg.html',
  format: 'safetensors',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: true },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...torchVggNormalised,
    ...vggFullyConnected(torchLayer('classifier.0'), torchLayer('classifier.3')),
  ],
});
