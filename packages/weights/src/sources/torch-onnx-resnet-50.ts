import { defineWeights, type LayerMap } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { resnetConvolutions } from './layouts/resnet-50.js';

/**
 * torchvision's and timm's `resnet50` through either exporter of torch.onnx, which fold normalisation
 * into the convolutions: those are found by their place in the graph, since the older exporter
 * leaves them no names (`onnx::Conv_497`).
 */
export const torchOnnxResnet50 = defineWeights({
  id: 'torch-onnx-resnet-50',
  summary: "torchvision's ResNet-50 as torch.onnx exports it, folded",
  source: 'https://docs.pytorch.org/docs/stable/onnx.html',
  format: 'onnx',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '3x3' },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: resnetConvolutions('3x3').flatMap(
    ({ layer, normalization, place, stride }): LayerMap[] => [
      { kind: 'convolution', layer, kernel: `Conv#${place}.weight`, stride },
      { kind: 'folded', layer: normalization, bias: `Conv#${place}.bias` },
    ],
  ),
});
