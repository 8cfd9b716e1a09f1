import type { BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, relu, type ConvSettings } from './conv.js';
import { padChannels } from './pad-channels.js';

/** Settings of a {@link residualBlock}. */
export interface ResidualSettings {
  readonly filters: number;
  /** True if the block halves the image. */
  readonly down: boolean;
  /** True for batch normalisation after each convolution, which then has no bias. */
  readonly normalised: boolean;
}

/** A convolution with batch normalisation where asked for, and with ReLU or none. */
export function normalisedConv(
  x: SymbolicTensor,
  names: { readonly conv: string; readonly norm: string; readonly relu?: string },
  settings: Omit<ConvSettings, 'activation' | 'bias'> & { readonly normalised: boolean },
  context: BuildContext,
): SymbolicTensor {
  const { normalised, ...rest } = settings;
  if (!normalised) {
    return conv(x, names.conv, { ...rest, ...(names.relu && { activation: 'relu' }) }, context);
  }
  const y = batchNorm(conv(x, names.conv, { ...rest, bias: false }, context), names.norm);
  return names.relu ? relu(y, names.relu) : y;
}

/** The halved image with channels of zeros behind its own, as many as there are filters. */
function shortcut(x: SymbolicTensor, name: string, filters: number): SymbolicTensor {
  const settings = { poolSize: 2, strides: 2, padding: 'valid' } as const;
  const layer = layers.averagePooling2d({ name: `${name}.pool`, ...settings });
  const pooled = layer.apply(x) as SymbolicTensor;
  const zeros = filters - pooled.shape.at(-1)!;
  return zeros === 0 ? pooled : padChannels(pooled, `${name}.pad_channels`, zeros);
}

/** Zeros below and to the right, up to the size of another image. */
function padTo(x: SymbolicTensor, name: string, like: SymbolicTensor): SymbolicTensor {
  const missing = [1, 2].map((axis) => like.shape[axis]! - x.shape[axis]!) as [number, number];
  if (missing.every((size) => size === 0)) return x;
  const padding: [[number, number], [number, number]] = [
    [0, missing[0]],
    [0, missing[1]],
  ];
  return layers.zeroPadding2d({ name, padding }).apply(x) as SymbolicTensor;
}

/**
 * dlib's residual block: two 3×3 convolutions, added to a shortcut without weights. One that halves
 * the image does so in its first convolution, without padding, and in the shortcut's 2×2 average;
 * of even images the convolutions' is a row and a column smaller, which zeros make up for.
 *
 * @param x - [N, H, W, C], C at most `filters`; 3 pixels a side at least where it is halved.
 * @returns [N, H, W, filters], or [N, ⌊H/2⌋, ⌊W/2⌋, filters].
 */
export function residualBlock(
  x: SymbolicTensor,
  name: string,
  { filters, down, normalised }: ResidualSettings,
  context: BuildContext,
): SymbolicTensor {
  const names = (number: number, activated: boolean) => ({
    conv: `${name}.conv${number}`,
    norm: `${name}.bn${number}`,
    ...(activated && { relu: `${name}.relu${number}` }),
  });
  const first = {
    filters,
    size: 3,
    normalised,
    ...(down && { stride: 2, padding: 'valid' as const }),
  };
  let y = normalisedConv(x, names(1, true), first, context);
  y = normalisedConv(y, names(2, false), { filters, size: 3, normalised }, context);
  const other = down ? shortcut(x, name, filters) : x;
  const terms = [padTo(y, `${name}.pad`, other), other];
  const sum = layers.add({ name: `${name}.add` }).apply(terms) as SymbolicTensor;
  return relu(sum, `${name}.relu`);
}
