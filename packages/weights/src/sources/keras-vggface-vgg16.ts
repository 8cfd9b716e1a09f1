import { defineWeights } from '@circumplex/core';
import { lessMean } from './caffe-pixels.js';
import { fullyConnected, vgg16Layers } from './keras-layers.js';

/** VGG-Face as keras-vggface has it: `rcmalli_vggface_tf_vgg16.h5`, with or without its top. */
export const kerasVggfaceVgg16 = defineWeights({
  id: 'keras-vggface-vgg16',
  summary: 'VGG-Face in Keras: faces of 2,622 people',
  source: 'github.com/rcmalli/keras-vggface, models.py VGG16; Parkhi et al., BMVC 2015',
  format: 'keras-hdf5',
  licence:
    'Creative Commons Attribution, for non-commercial research only (Visual Geometry Group, University of Oxford)',
  backbones: ['vgg-face'],
  backboneOptions: { batchNorm: false },
  axes: 'hwio',
  // preprocess_input(version=1)
  preprocessing: lessMean(93.594, 104.7624, 129.1863),
  layers: [...vgg16Layers((group, c) => `conv${group}_${c}`), ...fullyConnected('fc6', 'fc7')],
});
