import { defineWeights } from '@circumplex/core';
import { lessImagenetMean } from './layouts/caffe.js';
import { IMAGENET_TERMS } from './layouts/imagenet.js';
import { kerasLayer, VGG_PLACES } from './layouts/keras.js';
import { vggConvolutions, vggFullyConnected } from './layouts/vgg-16.js';

/** `keras.applications.VGG16`: `vgg16_weights_tf_dim_ordering_tf_kernels.h5`, also `_notop`. */
export const kerasApplicationsVgg16 = defineWeights({
  id: 'keras-applications-vgg16',
  summary: "keras.applications' VGG16",
  source: 'https://keras.io/api/applications/vgg; Simonyan and Zisserman, ICLR 2015',
  format: 'keras-hdf5',
  licence: `CC BY 4.0 (Visual Geometry Group, Oxford); ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: false },
  axes: 'hwio',
  preprocessing: lessImagenetMean,
  layers: [
    ...vggConvolutions((place) => kerasLayer(`block${VGG_PLACES[place]!.join('_conv')}`)),
    ...vggFullyConnected(kerasLayer('fc1'), kerasLayer('fc2')),
  ],
});
