import { defineWeights, type LayerMap } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { resnetConvolutions, type ResnetConvolution } from './layouts/resnet-50.js';

/** Gluon counts by stage; the stem stands outside of all. */
function gluon({ stage, placeInStage }: ResnetConvolution, kind: 'conv' | 'batchnorm'): string {
  const prefix = stage === 0 ? 'resnetv17' : `resnetv17_stage${stage}`;
  return `${prefix}_${kind}${placeInStage}`;
}

function layersOf(convolution: ResnetConvolution): LayerMap[] {
  const { layer, normalization, stage, part, stride } = convolution;
  const kernel = gluon(convolution, 'conv');
  const statistics = gluon(convolution, 'batchnorm');
  // Gluon gives a bias to the 1×1 convolutions of a block, though normalisation takes it away.
  const biased = stage > 0 && (part === 'conv1' || part === 'conv3');
  return [
    { kind: 'convolution', layer, kernel: `${kernel}_weight`, stride },
    {
      kind: 'normalization',
      layer: normalization,
      gamma: `${statistics}_gamma`,
      beta: `${statistics}_beta`,
      mean: `${statistics}_running_mean`,
      variance: `${statistics}_running_var`,
      ...(biased && { convolutionBias: `${kernel}_bias` }),
    },
  ];
}

/** `resnet50-v1-7.onnx` and `resnet50-v1-12.onnx` of the ONNX Model Zoo, from MXNet's Gluon. */
export const onnxZooResnet50 = defineWeights({
  id: 'onnx-zoo-resnet-50',
  summary: "the ONNX Model Zoo's ResNet-50 v1, from MXNet",
  source: 'https://github.com/onnx/models/tree/main/validated/vision/classification/resnet',
  format: 'onnx',
  licence: `Apache-2.0; ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1' },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: resnetConvolutions('1x1').flatMap(layersOf),
});
