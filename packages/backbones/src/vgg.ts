import { unitRange, z, type Backbone, type BuildContext } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, maxPool, relu } from './conv.js';
import { cnnOptions, same, scaled } from './width.js';

/** Channels of the 3×3 convolutions, a row for each group that a max-pool closes (Table 16). */
const GROUPS = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
] as const;

/** Options of VGG-16 and VGG-Face. */
export const vggOptions = cnnOptions.extend({
  batchNorm: z
    .boolean()
    .default(false)
    .describe(
      'normalise after each convolution, as VGG-16-BN; needed to train from random weights, and no part of the published weights',
    ),
});

/** Options of a VGG, defaults filled in. */
export type VggOptions = z.output<typeof vggOptions>;

/** A convolution with its ReLU, and between them, where asked for, batch normalisation. */
function block(
  x: SymbolicTensor,
  number: string,
  filters: number,
  normalised: boolean,
  context: BuildContext,
): SymbolicTensor {
  const name = `conv${number}`;
  if (!normalised) return conv(x, name, { filters, size: 3, activation: 'relu' }, context);
  const convolved = conv(x, name, { filters, size: 3, bias: false }, context);
  return relu(batchNorm(convolved, `bn${number}`), `relu${number}`);
}

function build(frames: SymbolicTensor, options: VggOptions, context: BuildContext): SymbolicTensor {
  let x = frames;
  GROUPS.forEach((group, g) => {
    group.forEach((channels, c) => {
      const filters = scaled(channels, options.width);
      x = block(x, `${g + 1}_${c + 1}`, filters, options.batchNorm, context);
    });
    x = maxPool(x, `pool${g + 1}`, 2, 2, 'same');
  });
  return x;
}

/**
 * The convolutional and pooling part of VGG-16 (Simonyan and Zisserman 2015, configuration D), the
 * shape that VGG-Face shares. Layers are named as in its Caffe model: conv1_1 … conv5_3, pool1 …
 * pool5; with batch normalisation, bn1_1 … bn5_3 and relu1_1 … relu5_3 beside them.
 */
export function vgg(options: VggOptions): Backbone {
  const { inputSize, width } = options;
  const side = GROUPS.reduce((size) => same(size, 2), inputSize);
  const fc = scaled(4096, width);
  return {
    preprocessing: unitRange(inputSize),
    outputShape: [side, side, scaled(512, width)],
    fullyConnected: { units: [fc, fc], dropout: 0.5 },
    build: (frames, context) => build(frames, options, context),
  };
}
