import { defineWeights } from '@circumplex/core';
import { IMAGENET_TERMS, imagenetPreprocessing } from './layouts/imagenet.js';
import { torchLayer, torchVggNormalised } from './layouts/torch-vgg-16.js';
import { vggFullyConnected } from './layouts/vgg-16.js';

/** timm's `vgg16_bn`, whose fully connected layers are convolutions over the whole image. */
export const timmVgg16Bn = defineWeights({
  id: 'timm-vgg-16-bn',
  summary: "timm's VGG-16 with batch normalisation",
  source: 'https://huggingface.co/timm/vgg16_bn.tv_in1k',
  format: 'safetensors',
  licence: `BSD-3-Clause; ${IMAGENET_TERMS}`,
  backbones: ['vgg-16', 'vgg-face'],
  backboneOptions: { batchNorm: true },
  axes: 'oihw',
  preprocessing: imagenetPreprocessing,
  layers: [
    ...torchVggNormalised,
    ...vggFullyConnected(torchLayer('pre_logits.fc1'), torchLayer('pre_logits.fc2')),
  ],
});
