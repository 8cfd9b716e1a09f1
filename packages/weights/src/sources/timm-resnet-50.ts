import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchResnetLayers } from './layouts/resnet-50.js';

/** timm's `resnet50`: the names, the strides and the input are torchvision's. */
export const timmResnet50 = defineWeights({
  id: 'timm-resnet-50',
  summary: "timm's ResNet-50",
  source: 'https://huggingface.co/timm/resnet50.a1_in1k',
  format: 'safetensors',
  licence: `Apache-2.0 for most; each model's page says; ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '3x3' },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: torchResnetLayers,
});
