import { defineBackbone, unitRange, z, type BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, maxPool, relu, zeroPad } from './conv.js';
import { bottleneck } from './bottleneck.js';
import { cnnOptions, scaled } from './width.js';

/** Blocks and inner channels of each stage (He et al., Table 1). */
const STAGES = [
  { blocks: 3, channels: 64 },
  { blocks: 4, channels: 128 },
  { blocks: 6, channels: 256 },
  { blocks: 3, channels: 512 },
] as const;

/** A bottleneck's last convolution has this many times its inner channels. */
const EXPANSION = 4;

const schema = cnnOptions.extend({
  strideOn: z
    .enum(['1x1', '3x3'])
    .default('1x1')
    .describe(
      "which convolution of a stage's first block moves by 2: 1x1 as published, 3x3 as in torchvision",
    ),
  stem: z
    .enum(['torchvision', 'keras-vggface'])
    .default('torchvision')
    .describe(
      'how the first convolution and max-pool pad: 3 and 1 on all sides, or as keras-vggface, whose weights need it',
    ),
});

type ResnetOptions = z.output<typeof schema>;

/** TensorFlow's SAME, which pads an even image by 2 and 3, and a max-pool that leaves out the rest. */
function kerasVggfaceStem(
  frames: SymbolicTensor,
  filters: number,
  context: BuildContext,
): SymbolicTensor {
  const x = conv(frames, 'conv1', { filters, size: 7, stride: 2, bias: false }, context);
  return maxPool(relu(batchNorm(x, 'bn1'), 'relu'), 'maxpool', 3, 2, 'valid');
}

function torchvisionStem(
  frames: SymbolicTensor,
  filters: number,
  context: BuildContext,
): SymbolicTensor {
  let x = zeroPad(frames, 'conv1_pad', 3);
  x = conv(x, 'conv1', { filters, size: 7, stride: 2, padding: 'valid', bias: false }, context);
  x = relu(batchNorm(x, 'bn1'), 'relu');
  // ReLU leaves nothing below zero, so padding with zeros equals leaving the border out.
  return maxPool(zeroPad(x, 'maxpool_pad', 1), 'maxpool', 3, 2, 'valid');
}

const STEMS = { torchvision: torchvisionStem, 'keras-vggface': kerasVggfaceStem };

function build(
  frames: SymbolicTensor,
  { width, strideOn, stem }: ResnetOptions,
  context: BuildContext,
): SymbolicTensor {
  let x = STEMS[stem](frames, scaled(64, width), context);
  STAGES.forEach(({ blocks, channels }, s) => {
    const inner = scaled(channels, width);
    for (let b = 0; b < blocks; b++) {
      const stride = b === 0 && s > 0 ? 2 : 1;
      const settings = { inner, outer: inner * EXPANSION, stride, strideOn, project: b === 0 };
      x = bottleneck(x, `layer${s + 1}.${b}`, settings, context);
    }
  });
  return layers.globalAveragePooling2d({ name: 'avgpool' }).apply(x) as SymbolicTensor;
}

/**
 * ResNet-50: 7×7/2 convolution, 3×3/2 max-pool, four stages of 3, 4, 6 and 3 bottleneck blocks, and
 * the global average pool, which gives [2048 × width]; FC 1500, FC 256 on top. Batch normalisation
 * after every convolution, which hence has no bias: 23,508,032 trainable parameters at width 1.
 *
 * Layers are named as in torchvision, whose padding it has too. By default a stage halves the
 * image in its first 1×1 convolution, as published and as in ResNets trained on VGGFace2; weights
 * from torchvision need `strideOn: '3x3'`, those of keras-vggface `stem: 'keras-vggface'`.
 */
export const resnet50 = defineBackbone({
  id: 'resnet-50',
  summary: 'ResNet-50: residual network of sixteen bottleneck blocks',
  source: 'Kollias et al., IJCV 2019, App. A.2 and Fig. 16; He et al., CVPR 2016',
  schema,
  configure: (options) => ({
    preprocessing: unitRange(options.inputSize),
    outputShape: [scaled(512, options.width) * EXPANSION],
    fullyConnected: {
      units: [scaled(1500, options.width), scaled(256, options.width)],
      dropout: 0.5,
    },
    build: (frames, context) => build(frames, options, context),
  }),
});
