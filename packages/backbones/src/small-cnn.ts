import { defineBackbone, unitRange, type BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, maxPool, relu } from './conv.js';
import { cnnOptions, scaled } from './width.js';

/** Channels of the stages; each halves the image, so that all cost about the same. */
const STAGES = [32, 64, 128, 256] as const;

/** Convolutions in a stage. */
const DEPTH = 2;

function stage(
  frames: SymbolicTensor,
  number: number,
  filters: number,
  context: BuildContext,
): SymbolicTensor {
  let x = frames;
  for (let i = 1; i <= DEPTH; i++) {
    x = conv(x, `conv${number}_${i}`, { filters, size: 3, bias: false }, context);
    x = relu(batchNorm(x, `bn${number}_${i}`), `relu${number}_${i}`);
  }
  return maxPool(x, `pool${number}`, 2, 2, 'valid');
}

function build(frames: SymbolicTensor, width: number, context: BuildContext): SymbolicTensor {
  const features = STAGES.reduce(
    (x, channels, i) => stage(x, i + 1, scaled(channels, width), context),
    frames,
  );
  return layers.globalAveragePooling2d({ name: 'avgpool' }).apply(features) as SymbolicTensor;
}

/**
 * A VGG for small images that are learned from scratch: four stages of two 3×3 convolutions, each
 * with batch normalisation and ReLU, max-pools, and the mean over the image. Features are
 * [256 × width]; 1,173,216 trainable parameters at width 1. Needs 16 pixels at least.
 */
export const smallCnn = defineBackbone({
  id: 'small-cnn',
  summary: 'eight 3×3 convolutions with batch norm, for small images and training from scratch',
  source: 'Simonyan and Zisserman, ICLR 2015, Sect. 2, narrower; Ioffe and Szegedy, ICML 2015',
  schema: cnnOptions.extend({ inputSize: cnnOptions.shape.inputSize.default(48) }),
  configure: ({ inputSize, width }) => ({
    preprocessing: unitRange(inputSize),
    outputShape: [scaled(256, width)],
    fullyConnected: { units: [scaled(128, width)], dropout: 0.3 },
    build: (frames, context) => build(frames, width, context),
  }),
});
