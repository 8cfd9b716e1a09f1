import { defineWeights } from '@circumplex/core';
import { lessImagenetMean } from './layouts/caffe.js';
import { IMAGENET_TERMS } from './layouts/imagenet.js';
import { kerasResnetLayers, type KerasUnit } from './layouts/keras.js';
import type { ResnetConvolution } from './layouts/resnet-50.js';

const PARTS = { conv1: 1, conv2: 2, conv3: 3, downsample: 0 };

function names({ stage, block, part }: ResnetConvolution): KerasUnit {
  const name = stage === 0 ? 'conv1' : `conv${stage + 1}_block${block + 1}_${PARTS[part]}`;
  return { convolution: `${name}_conv`, normalization: `${name}_bn` };
}

/**
 * `keras.applications.ResNet50` of TensorFlow 2 and Keras 3:
 * `resnet50_weights_tf_dim_ordering_tf_kernels.h5`, also `_notop`.
 */
export const kerasApplicationsResnet50 = defineWeights({
  id: 'keras-applications-resnet50',
  summary: "keras.applications' ResNet50",
  source: 'https://keras.io/api/applications/resnet; He et al., CVPR 2016',
  format: 'keras-hdf5',
  licence: `MIT (Kaiming He's deep-residual-networks); ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'torchvision' },
  axes: 'hwio',
  epsilon: 1.001e-5,
  preprocessing: lessImagenetMean,
  layers: kerasResnetLayers(true, names),
});
