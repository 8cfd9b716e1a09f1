import { defineWeights } from '@circumplex/core';
import { lessMean } from './layouts/caffe.js';
import { kerasLayer, VGG_PLACES } from './layouts/keras.js';
import { vggConvolutions, vggFullyConnected } from './layouts/vgg-16.js';

/** VGG-Face as keras-vggface has it: `rcmalli_vggface_tf_vgg16.h5`, with or without its top. */
export const kerasVggfaceVgg16 = defineWeights({
  id: 'keras-vggface-vgg16',
  summary: "keras-vggface's VGG16: VGG-Face, 2,622 people",
  source: 'https://github.com/rcmalli/keras-vggface; Parkhi et al., BMVC 2015',
  format: 'keras-hdf5',
  licence:
    'Creative Commons Attribution, for non-commercial research only (Visual Geometry Group, Oxford)',
  backbones: ['vgg-face', 'vgg-16'],
  backboneOptions: { batchNorm: false },
  axes: 'hwio',
  // preprocess_input(version=1)
  preprocessing: lessMean(93.594, 104.7624, 129.1863),
  layers: [
    ...vggConvolutions((place) => kerasLayer(`conv${VGG_PLACES[place]!.join('_')}`)),
    ...vggFullyConnected(kerasLayer('fc6'), kerasLayer('fc7')),
  ],
});
