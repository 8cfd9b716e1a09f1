import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchResnetLayers } from './layouts/resnet-50.js';

/** The same with its normalisation left alone: `do_constant_folding=False`, or `optimize=False`. */
export const torchOnnxResnet50Unfolded = defineWeights({
  id: 'torch-onnx-resnet-50-unfolded',
  summary: "torchvision's ResNet-50 as torch.onnx exports it without folding",
  source: 'https://docs.pytorch.org/docs/stable/onnx.html',
  format: 'onnx',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '3x3' },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: torchResnetLayers,
});
