import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchResnetLayers } from './layouts/resnet-50.js';

/** torchvision's `resnet50`, which moves in its 3×3 convolutions. */
export const torchvisionResnet50 = defineWeights({
  id: 'torchvision-resnet-50',
  summary: "torchvision's ResNet-50",
  source: 'https://docs.pytorch.org/vision/stable/models/resnet.html',
  format: 'safetensors',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '3x3' },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: torchResnetLayers,
});
