import type { BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, relu, zeroPad } from './conv.js';

/** Settings of a {@link bottleneck}. */
export interface BottleneckSettings {
  /** Channels of the first two convolutions. */
  readonly inner: number;
  /** Channels of the last convolution and of the shortcut. */
  readonly outer: number;
  readonly stride: number;
  /** Which convolution moves by `stride`. */
  readonly strideOn: '1x1' | '3x3';
  /** True if the shortcut is a 1×1 convolution rather than the identity. */
  readonly project: boolean;
}

function middle(
  x: SymbolicTensor,
  name: string,
  filters: number,
  stride: number,
  context: BuildContext,
): SymbolicTensor {
  const settings = { filters, size: 3, stride, bias: false } as const;
  if (stride === 1) return conv(x, name, settings, context);
  // SAME would pad strided convolutions on one side more than on the other.
  return conv(zeroPad(x, `${name}_pad`, 1), name, { ...settings, padding: 'valid' }, context);
}

/**
 * A bottleneck block: 1×1, 3×3 and 1×1 convolutions, each with batch normalisation, added to a
 * shortcut (He et al., CVPR 2016, Fig. 5). Layers are named as in torchvision.
 *
 * @param x - [N, H, W, C].
 * @returns [N, ⌈H/stride⌉, ⌈W/stride⌉, outer].
 */
export function bottleneck(
  x: SymbolicTensor,
  name: string,
  settings: BottleneckSettings,
  context: BuildContext,
): SymbolicTensor {
  const { inner, outer, stride, strideOn, project } = settings;
  const first = strideOn === '1x1' ? stride : 1;
  const point = (input: SymbolicTensor, at: string, filters: number, by: number): SymbolicTensor =>
    conv(input, `${name}.${at}`, { filters, size: 1, stride: by, bias: false }, context);

  let y = point(x, 'conv1', inner, first);
  y = relu(batchNorm(y, `${name}.bn1`), `${name}.relu1`);
  y = middle(y, `${name}.conv2`, inner, stride / first, context);
  y = relu(batchNorm(y, `${name}.bn2`), `${name}.relu2`);
  y = batchNorm(point(y, 'conv3', outer, 1), `${name}.bn3`);
  const shortcut = project
    ? batchNorm(point(x, 'downsample.0', outer, stride), `${name}.downsample.1`)
    : x;
  const sum = layers.add({ name: `${name}.add` }).apply([y, shortcut]) as SymbolicTensor;
  return relu(sum, `${name}.relu`);
}
