import { defineWeights } from '@circumplex/core';
import { lessMean } from './caffe-pixels.js';
import { resnet50Layers, type KerasUnit } from './keras-layers.js';
import type { ResnetPlace } from './resnet-50-units.js';

const PARTS = { 1: '1x1_reduce', 2: '3x3', 3: '1x1_increase', shortcut: '1x1_proj' };

function nameOf(place: ResnetPlace | undefined): KerasUnit {
  const convolution = place
    ? `conv${place.stage + 2}_${place.block + 1}_${PARTS[place.part]}`
    : 'conv1/7x7_s2';
  return { convolution, normalization: `${convolution}/bn` };
}

/**
 * ResNet-50 trained on VGGFace2 as keras-vggface has it: `rcmalli_vggface_tf_resnet50.h5`, with or
 * without its top.
 */
export const kerasVggfaceResnet50 = defineWeights({
  id: 'keras-vggface-resnet50',
  summary: 'ResNet-50 in Keras: faces of 8,631 people of VGGFace2',
  source: 'github.com/rcmalli/keras-vggface, models.py RESNET50; Cao et al., FG 2018',
  format: 'keras-hdf5',
  licence:
    'that of the VGGFace2 data set, say its authors: Creative Commons, CC BY-SA 4.0 at first, CC BY-NC 4.0 where it is offered now; ask before commercial use',
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'keras-vggface' },
  axes: 'hwio',
  // What BatchNormalization of Keras adds where nothing is said.
  epsilon: 1e-3,
  // preprocess_input(version=2)
  preprocessing: lessMean(91.4953, 103.8827, 131.0912),
  layers: resnet50Layers(false, nameOf),
});
