import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer } from './layouts/torch-vgg-16.js';
import { vggFolded, vggFullyConnected } from './layouts/vgg-16.js';

/**
 * torchvision's `vgg16_bn` through torch.onnx, normalisation folded into the convolutions: those have
 * no names of their own (`onnx::Conv_83`), and are found by their place in the graph.
 */
export const torchOnnxVgg16Bn = defineWeights({
  id: 'torch-onnx-vgg-16-bn',
  summary: "torchvision's VGG-16 with batch normalisation as torch.onnx exports it, folded",
  source: 'https://docs.pytorch.org/docs/stable/onnx.html',
  format: 'onnx',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: true },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...vggFolded((place) => ({ kernel: `Conv#${place}.weight`, bias: `Conv#${place}.bias` })),
    ...vggFullyConnected(torchLayer('classifier.0'), torchLayer('classifier.3')),
  ],
});
