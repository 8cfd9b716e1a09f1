import { defineWeights } from '@circumplex/core';
import { lessMean } from './layouts/caffe.js';
import { kerasResnetLayers, type KerasUnit } from './layouts/keras.js';
import type { ResnetConvolution } from './layouts/resnet-50.js';

const PARTS = { conv1: '1x1_reduce', conv2: '3x3', conv3: '1x1_increase', downsample: '1x1_proj' };

function names({ stage, block, part }: ResnetConvolution): KerasUnit {
  const convolution = stage === 0 ? 'conv1/7x7_s2' : `conv${stage + 1}_${block + 1}_${PARTS[part]}`;
  return { convolution, normalization: `${convolution}/bn` };
}

/**
 * ResNet-50 trained on VGGFace2 as keras-vggface has it: `rcmalli_vggface_tf_resnet50.h5`, with or
 * without its top.
 */
export const kerasVggfaceResnet50 = defineWeights({
  id: 'keras-vggface-resnet50',
  summary: "keras-vggface's RESNET50: VGGFace2, 8,631 people",
  source: 'https://github.com/rcmalli/keras-vggface; Cao et al., FG 2018',
  format: 'keras-hdf5',
  licence:
    'that of the VGGFace2 data set, say its authors: Creative Commons, first CC BY-SA 4.0, where it is offered now CC BY-NC 4.0; consider that before commercial use',
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'keras-vggface' },
  axes: 'hwio',
  // What Keras's BatchNormalization adds where nothing is said.
  epsilon: 1e-3,
  // preprocess_input(version=2)
  preprocessing: lessMean(91.4953, 103.8827, 131.0912),
  layers: kerasResnetLayers(false, names),
});
