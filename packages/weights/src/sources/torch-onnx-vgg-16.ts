import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer, torchVggConvolutions } from './layouts/torch-vgg-16.js';
import { vggFullyConnected } from './layouts/vgg-16.js';

/** torchvision's `vgg16` through torch.onnx, which keeps the names where nothing is folded. */
export const torchOnnxVgg16 = defineWeights({
  id: 'torch-onnx-vgg-16',
  summary: "torchvision's VGG-16 as torch.onnx exports it",
  source: 'https://docs.pytorch.org/docs/stable/onnx.html',
  format: 'onnx',
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
