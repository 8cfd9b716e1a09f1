import { unitRange, type Backbone, type BuildContext } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { conv, maxPool } from './conv.js';
import { same, scaled, type CnnOptions } from './width.js';

/** Channels of the 3×3 convolutions, a row for each group that a max-pool closes (Table 16). */
const GROUPS = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
] as const;

function build(frames: SymbolicTensor, width: number, context: BuildContext): SymbolicTensor {
  let x = frames;
  GROUPS.forEach((group, g) => {
    group.forEach((channels, c) => {
      const filters = scaled(channels, width);
      const name = `conv${g + 1}_${c + 1}`;
      x = conv(x, name, { filters, size: 3, activation: 'relu' }, context);
    });
    x = maxPool(x, `pool${g + 1}`, 2, 2, 'same');
  });
  return x;
}

/**
 * The convolutional and pooling part of VGG-16 (Simonyan and Zisserman 2015, configuration D), the
 * shape that VGG-Face shares. Layers are named as in its Caffe model: conv1_1 … conv5_3, pool1 …
 * pool5.
 */
export function vgg({ inputSize, width }: CnnOptions): Backbone {
  const side = GROUPS.reduce((size) => same(size, 2), inputSize);
  const fc = scaled(4096, width);
  return {
    preprocessing: unitRange(inputSize),
    outputShape: [side, side, scaled(512, width)],
    fullyConnected: { units: [fc, fc], dropout: 0.5 },
    build: (frames, context) => build(frames, width, context),
  };
}
