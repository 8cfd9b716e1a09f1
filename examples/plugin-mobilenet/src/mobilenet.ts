import { defineBackbone, heUniform, unitRange, z, type BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Output channels and stride of each depthwise separable block (Howard et al. 2017, Table 1). */
const BLOCKS: readonly (readonly [channels: number, stride: number])[] = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
];

function normalise(x: SymbolicTensor, name: string): SymbolicTensor {
  const normalised = layers.batchNormalization({ name: `${name}_bn` }).apply(x) as SymbolicTensor;
  return layers
    .activation({ name: `${name}_relu`, activation: 'relu6' })
    .apply(normalised) as SymbolicTensor;
}

function convolution(
  x: SymbolicTensor,
  name: string,
  filters: number,
  kernelSize: number,
  strides: number,
  context: BuildContext,
): SymbolicTensor {
  const kernelInitializer = heUniform(context.seed(name));
  const settings = { name, filters, kernelSize, strides, kernelInitializer, useBias: false };
  const y = layers.conv2d({ ...settings, padding: 'same' }).apply(x) as SymbolicTensor;
  return normalise(y, name);
}

function depthwise(
  x: SymbolicTensor,
  name: string,
  strides: number,
  context: BuildContext,
): SymbolicTensor {
  const depthwiseInitializer = heUniform(context.seed(name));
  const settings = { name, kernelSize: 3, strides, depthwiseInitializer, useBias: false };
  const y = layers.depthwiseConv2d({ ...settings, padding: 'same' }).apply(x) as SymbolicTensor;
  return normalise(y, name);
}

/**
 * MobileNet v1: depthwise separable convolutions, [N, size, size, 3] → [N, 1024 × width].
 *
 * Source: Howard et al., *MobileNets: Efficient Convolutional Neural Networks for Mobile Vision
 * Applications* (2017), Table 1.
 */
export const mobilenet = defineBackbone({
  id: 'mobilenet',
  summary: 'MobileNet v1, small and fast',
  source: 'Howard et al. 2017, Table 1',
  schema: z.strictObject({
    inputSize: z.int().min(32).default(96).describe('side of the face crop in pixels'),
    width: z.number().positive().max(4).default(1).describe('multiplier of all channels'),
  }),
  configure({ inputSize, width }) {
    const channels = (n: number): number => Math.max(1, Math.round(n * width));
    return {
      preprocessing: unitRange(inputSize),
      outputShape: [channels(1024)],
      fullyConnected: { units: [channels(1024)], dropout: 0.2 },
      build(frames, context) {
        let x = convolution(frames, 'conv1', channels(32), 3, 2, context);
        BLOCKS.forEach(([filters, stride], i) => {
          x = depthwise(x, `block${i + 1}_depthwise`, stride, context);
          x = convolution(x, `block${i + 1}_pointwise`, channels(filters), 1, 1, context);
        });
        return layers.globalAveragePooling2d({ name: 'pool' }).apply(x) as SymbolicTensor;
      },
    };
  },
});
