import { defineWeights } from '@circumplex/core';
import { LESS_IMAGENET_MEAN } from './caffe-pixels.js';
import { resnet50Layers, type KerasUnit } from './keras-layers.js';
import type { ResnetPlace } from './resnet-50-units.js';

const BRANCHES = { 1: '2a', 2: '2b', 3: '2c', shortcut: '1' };

function nameOf(place: ResnetPlace | undefined): KerasUnit {
  if (!place) return { convolution: 'conv1', normalization: 'bn_conv1' };
  const name = `${place.stage + 2}${'abcdef'[place.block]}_branch${BRANCHES[place.part]}`;
  return { convolution: `res${name}`, normalization: `bn${name}` };
}

/**
 * ResNet-50 as Keras 1 and 2 fetched it from fchollet/deep-learning-models v0.2, with other names and
 * another epsilon than now. Its max-pool is padded, as in keras-applications 1.0.3 and later; before,
 * it was not, with the same weights.
 */
export const deepLearningModelsResnet50 = defineWeights({
  id: 'deep-learning-models-resnet50',
  summary: 'ResNet-50 of keras.applications before TensorFlow 2: ImageNet',
  source: 'keras_applications/resnet50.py; He et al., CVPR 2016',
  format: 'keras-hdf5',
  licence: 'MIT (Kaiming He, deep-residual-networks)',
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'torchvision' },
  axes: 'hwio',
  epsilon: 1e-3,
  preprocessing: LESS_IMAGENET_MEAN,
  layers: resnet50Layers(true, nameOf),
});
