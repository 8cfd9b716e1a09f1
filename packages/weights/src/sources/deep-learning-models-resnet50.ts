import { defineWeights } from '@circumplex/core';
import { lessImagenetMean } from './layouts/caffe.js';
import { IMAGENET_TERMS } from './layouts/imagenet.js';
import { kerasResnetLayers, type KerasUnit } from './layouts/keras.js';
import type { ResnetConvolution } from './layouts/resnet-50.js';

const BRANCHES = { conv1: '2a', conv2: '2b', conv3: '2c', downsample: '1' };

function names({ stage, block, part }: ResnetConvolution): KerasUnit {
  if (stage === 0) return { convolution: 'conv1', normalization: 'bn_conv1' };
  const name = `${stage + 1}${'abcdef'[block]}_branch${BRANCHES[part]}`;
  return { convolution: `res${name}`, normalization: `bn${name}` };
}

/**
 * ResNet-50 as Keras 1 and 2 fetched it from fchollet/deep-learning-models v0.2, with other names and
 * another epsilon than now. Its max-pool is padded, as in later versions of keras-applications;
 * earlier ones did not, with the same weights.
 */
export const deepLearningModelsResnet50 = defineWeights({
  id: 'deep-learning-models-resnet50',
  summary: "keras.applications' ResNet50 before TensorFlow 2",
  source: 'https://github.com/fchollet/deep-learning-models; He et al., CVPR 2016',
  format: 'keras-hdf5',
  licence: `MIT (Kaiming He's deep-residual-networks); ${IMAGENET_TERMS}`,
  backbones: ['resnet-50'],
  backboneOptions: { strideOn: '1x1', stem: 'torchvision' },
  axes: 'hwio',
  epsilon: 1e-3,
  preprocessing: lessImagenetMean,
  layers: kerasResnetLayers(true, names),
});
