import {
  defineBackbone,
  heUniform,
  z,
  type BuildContext,
  type Preprocessing,
} from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { maxPool } from './conv.js';
import { normalisedConv, residualBlock } from './residual-block.js';
import { cnnOptions, scaled } from './width.js';

/** Blocks by channels, in order; those called down halve the image. */
const BLOCKS = [
  [32, ['1', '2', '3']],
  [64, ['down', '1', '2', '3']],
  [128, ['down', '1', '2']],
  [256, ['down', '1', '2', 'down_out']],
] as const;

/** Of smaller images too little is left for the last block's first convolution. */
const SMALLEST = 103;

/** Mean colour of the faces it was trained on, red, green and blue. */
const MEAN = [122.782, 117.001, 104.298] as const;

const schema = cnnOptions.extend({
  inputSize: z
    .int()
    .min(SMALLEST)
    .max(1024)
    .default(150)
    .describe('side of the square face crop in pixels; the published network uses 150'),
  features: z
    .enum(['descriptor', 'pool', 'conv256'])
    .default('descriptor')
    .describe(
      'descriptor: the 128 numbers that tell people apart; pool: the 256 before them; conv256: the 256 before the last block, which tell more of expressions',
    ),
  batchNorm: z
    .boolean()
    .default(false)
    .describe(
      'normalise after each convolution; needed to train from random weights, and no part of the published ones',
    ),
});

type Options = z.output<typeof schema>;

function preprocessing(size: number): Preprocessing {
  const scale = 1 / 255;
  return {
    width: size,
    height: size,
    channelOrder: 'rgb',
    scale: [scale, scale, scale],
    offset: [-MEAN[0] * scale, -MEAN[1] * scale, -MEAN[2] * scale],
    landmarks: 'crop',
  };
}

function stem(frames: SymbolicTensor, options: Options, context: BuildContext): SymbolicTensor {
  const name = 'conv32_down';
  const settings = { filters: scaled(32, options.width), size: 7, stride: 2 } as const;
  const x = normalisedConv(
    frames,
    { conv: name, norm: `${name}.bn`, relu: `${name}.relu` },
    { ...settings, padding: 'valid', normalised: options.batchNorm },
    context,
  );
  return maxPool(x, 'maxpool', 3, 2, 'valid');
}

/** The blocks, and the mean over what is left of the image. */
function pooled(frames: SymbolicTensor, options: Options, context: BuildContext): SymbolicTensor {
  const { width, batchNorm: normalised, features } = options;
  let x = stem(frames, options, context);
  for (const [channels, blocks] of BLOCKS) {
    for (const block of blocks) {
      if (block === 'down_out' && features === 'conv256') continue;
      const down = block.startsWith('down');
      const settings = { filters: scaled(channels, width), down, normalised };
      x = residualBlock(x, `conv${channels}_${block}`, settings, context);
    }
  }
  return layers.globalAveragePooling2d({ name: 'avgpool' }).apply(x) as SymbolicTensor;
}

function build(frames: SymbolicTensor, options: Options, context: BuildContext): SymbolicTensor {
  const x = pooled(frames, options, context);
  if (options.features !== 'descriptor') return x;
  const units = scaled(128, options.width);
  const kernelInitializer = heUniform(context.seed('fc'));
  const settings = { name: 'fc', units, useBias: false, kernelInitializer };
  return layers.dense(settings).apply(x) as SymbolicTensor;
}

/**
 * The face recognition network of dlib, as face-api runs it: a ResNet-34 with fewer blocks, half the
 * channels, and shortcuts without weights. A 7×7/2 convolution, 3×3/2 max-pool, fourteen residual
 * blocks, the global average pool, and a product that makes of it the 128 numbers of a face:
 * [128 × width], or [256 × width] without the product. 5,607,488 parameters at width 1.
 *
 * Layers are named as in face-api, whose weights fit (`weights: face-api`). dlib multiplies each
 * channel behind a convolution by a number and adds another; both are part of our convolutions.
 * Other sizes work as well, since the pool takes any: what is even is padded as at 150.
 */
export const faceResnet = defineBackbone({
  id: 'face-resnet',
  summary: 'ResNet of 29 convolutions for 150×150 faces, whose trained weights come from npm',
  source: "dlib's face recognition ResNet (King, dlib-models); He et al., CVPR 2016",
  schema,
  configure: (options) => ({
    preprocessing: preprocessing(options.inputSize),
    outputShape: [scaled(options.features === 'descriptor' ? 128 : 256, options.width)],
    fullyConnected: { units: [scaled(64, options.width)], dropout: 0.3 },
    build: (frames, context) => build(frames, options, context),
  }),
});
