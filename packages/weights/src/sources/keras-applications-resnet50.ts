import { defineWeights } from '@circumplex/core';
import { LESS_IMAGENET_MEAN } from './caffe-pixels.js';
import { resnet50Layers, type KerasUnit } from './keras-layers.js';
import type { ResnetPlace } from './resnet-50-units.js';

function nameOf(place: ResnetPlace | undefined): KerasUnit {
  const part = place?.part === 'shortcut' ? 0 : place?.part;
  const prefix = place ? `conv${place.stage + 2}_block${place.block + 1}_${part}` : 'conv1';
  return { convolution: `${prefix}_conv`, normalization: `${prefix}_bn` };
}

/**
 * `keras.applications.ResNet50` (v1): `resnet50_weights_tf_dim_ordering_tf_kernels.h5`, also
 * `_notop`, as TensorFlow 2 and Keras 3 fetch it.
 */
export const kerasApplicationsResnet50 = defineWeights({
  id: 'keras-applications-resnet50',
  summary: 'ResNet-50 of keras.applications: ImageNet',
  source: 'keras.applications.ResNet50; He et al., CVPR 2016',
  format: 'keras-hdf5',
  licence: 'MIT (Kaiming He, deep-residual-networks)',
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'torchvision' },
  axes: 'hwio',
  epsilon: 1.001e-5,
  preprocessing: LESS_IMAGENET_MEAN,
  layers: resnet50Layers(true, nameOf),
});
