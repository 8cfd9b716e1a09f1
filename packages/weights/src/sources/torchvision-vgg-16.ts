import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer, torchVggConvolutions } from './layouts/torch-vgg-16.js';
import { vggFullyConnected } from './layouts/vgg-16.js';

/** torchvision's `vgg16`: `features` and the two lower layers of `classifier`. */
export const torchvisionVgg16 = defineWeights({
  id: 'torchvision-vgg-16',
  summary: "torchvision's VGG-16",
  source: 'https://docs.pytorch.org/vision/stable/models/vgg.html',
  format: 'safetensors',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: false },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...torchVggConvolutions,
    ...vggFullyConnected(torchLayer('classifier.0'), torchLayer('classifier.3')),
  ],
});
