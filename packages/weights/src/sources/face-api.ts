import { createRequire } from 'node:module';
import { defineWeights, type LayerMap } from '@circumplex/core';

const PACKAGE = '@vladmandic/face-api';
const MANIFEST = `${PACKAGE}/model/face_recognition_model-weights_manifest.json`;

/** Residual blocks, of two convolutions each. */
const BLOCKS = [
  ...['conv32_1', 'conv32_2', 'conv32_3'],
  ...['conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'],
  ...['conv128_down', 'conv128_1', 'conv128_2'],
  ...['conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'],
];

function convolution(layer: string, prefix: string): LayerMap {
  return {
    kind: 'scaled-convolution',
    layer,
    kernel: `${prefix}/conv/filters`,
    bias: `${prefix}/conv/bias`,
    scale: `${prefix}/scale/weights`,
    offset: `${prefix}/scale/biases`,
  };
}

/** dlib's face recognition network, in the file that `@vladmandic/face-api` brings along. */
export const faceApi = defineWeights({
  id: 'face-api',
  summary: 'face recognition, 7,485 people; comes with the npm package, nothing to download',
  source: `${PACKAGE} 1.7.15, from dlib_face_recognition_resnet_model_v1 (King, dlib-models)`,
  format: 'tfjs',
  licence:
    'MIT (face-api, its weights included); the model of dlib that they come from is in the public domain, says its author. It was trained on faces of VGG-Face and FaceScrub, data sets for research, and on others from the internet: consider that before commercial use.',
  backbones: ['face-resnet'],
  backboneOptions: { batchNorm: false },
  axes: 'hwio',
  preprocessing: {
    channelOrder: 'rgb',
    scale: [1 / 255, 1 / 255, 1 / 255],
    offset: [-122.782 / 255, -117.001 / 255, -104.298 / 255],
  },
  layers: [
    convolution('conv32_down', 'conv32_down'),
    ...BLOCKS.flatMap((block) =>
      [1, 2].map((number) => convolution(`${block}.conv${number}`, `${block}/conv${number}`)),
    ),
    { kind: 'dense', layer: 'fc', kernel: 'fc' },
  ],
  bundled: () => createRequire(import.meta.url).resolve(MANIFEST),
});
