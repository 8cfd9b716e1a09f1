import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer, torchVggConvolutions } from './layouts/torch-vgg-16.js';
import { vggFullyConnected } from './layouts/vgg-16.js';

/** timm's `vgg16`, whose fully connected layers are convolutions over the whole image. */
export const timmVgg16 = defineWeights({
  id: 'timm-vgg-16',
  summary: "timm's VGG-16",
  source: 'https://huggingface.co/timm/vgg16.tv_in1k',
  format: 'safetensors',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: false },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...torchVggConvolutions,
    ...vggFullyConnected(torchLayer('pre_logits.fc1'), torchLayer('pre_logits.fc2')),
  ],
});
