import { defineWeights } from '@circumplex/core';
import { LESS_IMAGENET_MEAN } from './caffe-pixels.js';
import { fullyConnected, vgg16Layers } from './keras-layers.js';

/** `keras.applications.VGG16`: `vgg16_weights_tf_dim_ordering_tf_kernels.h5`, also `_notop`. */
export const kerasApplicationsVgg16 = defineWeights({
  id: 'keras-applications-vgg16',
  summary: 'VGG-16 of keras.applications: ImageNet',
  source: 'keras.applications.VGG16; Simonyan and Zisserman, ICLR 2015',
  format: 'keras-hdf5',
  licence: 'CC BY 4.0 (Visual Geometry Group, University of Oxford)',
  backbones: ['vgg-16'],
  backboneOptions: { batchNorm: false },
  axes: 'hwio',
  preprocessing: LESS_IMAGENET_MEAN,
  layers: [...vgg16Layers((group, c) => `block${group}_conv${c}`), ...fullyConnected('fc1', 'fc2')],
});
