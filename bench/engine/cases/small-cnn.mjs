import { defineBackbone, unitRange, z } from '@circumplex/core';
import { layers } from '@tensorflow/tfjs-layers';

const SIZE = 48;
const STAGES = [32, 64, 128, 256];

function stage(input, channels, s) {
  let x = input;
  for (const c of [1, 2]) {
    const name = `conv${s}_${c}`;
    const conv = { name, filters: channels, kernelSize: 3, padding: 'same', useBias: false };
    x = layers.conv2d(conv).apply(x);
    x = layers.batchNormalization({ name: `bn${s}_${c}`, epsilon: 1e-5, momentum: 0.9 }).apply(x);
    x = layers.activation({ name: `relu${s}_${c}`, activation: 'relu' }).apply(x);
  }
  return layers.maxPooling2d({ name: `pool${s}`, poolSize: 2 }).apply(x);
}

const smallCnn = defineBackbone({
  id: 'small-cnn',
  summary: 'four stages of two 3×3 convolutions with batch normalisation',
  schema: z.strictObject({}),
  configure: () => ({
    preprocessing: unitRange(SIZE),
    outputShape: [STAGES.at(-1)],
    fullyConnected: { units: [], dropout: 0 },
    build: (frames) => {
      const x = STAGES.reduce((input, channels, i) => stage(input, channels, i + 1), frames);
      return layers.globalAveragePooling2d({ name: 'avgpool' }).apply(x);
    },
  }),
});

export default {
  id: 'small-cnn',
  title: 'small CNN 48×48 (32–64–128–256, batch norm), batch 64, training step',
  goal: 1.1,
  stretch: 0.9,
  plugins: [smallCnn],
  model: {
    backbone: 'small-cnn',
    fusion: 'none',
    fc: { units: [128], dropout: 0 },
    head: 'fc',
    output: 'seven-way',
  },
  loss: 'cross-entropy',
  batch: { size: 64, length: 1 },
  steps: 1,
};
