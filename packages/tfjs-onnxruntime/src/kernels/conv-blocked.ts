import type { Attributes } from '@circumplex/onnx-model';
import type { Emitter } from '../compile/emitter.js';
import { windowAttributes } from './conv-geometry.js';
import type { Geometry, Window } from './conv-geometry.js';
import { BLOCKED_ROWS } from './elementwise.js';

/** The layout of {@link blockedConv}'s images. */
export const BLOCKED = 'blocked';

/** Channels from which on products by rows pay. */
const MIN_CHANNELS = 32;

/** Whether images are so small that products by rows beat a convolution. */
export function usesRows({ strides, dilations, output, ...rest }: Geometry): boolean {
  const unit = [...strides, ...dilations].every((step) => step === 1);
  const wide = Math.min(rest.inChannels, rest.outChannels) >= MIN_CHANNELS;
  return unit && wide && output[0] * output[1] < BLOCKED_ROWS * BLOCKED_ROWS;
}

/** Whether onnxruntime can make blocked images out of one with fewer channels than a block. */
export function entersBlocks({ block }: Emitter, { inChannels, outChannels }: Geometry): boolean {
  return inChannels < block && outChannels % block === 0;
}

/**
 * A filter HWIO as a convolution that enters blocks reads it:
 * [out/block, in, height, width, block of out].
 */
export function enteringFilter(
  graph: Emitter,
  filter: string,
  { kernel, inChannels, outChannels }: Geometry,
): string {
  const cut = [...kernel, inChannels, outChannels / graph.block, graph.block];
  const turned = graph.transpose(graph.reshape(filter, cut), [3, 2, 0, 1, 4]);
  return graph.reshape(turned, [outChannels, inChannels, ...kernel]);
}

/** Whether onnxruntime can do the convolution on blocked images. */
export function usesBlocks({ block }: Emitter, { inChannels, outChannels }: Geometry): boolean {
  return block > 0 && inChannels % block === 0 && outChannels % block === 0;
}

/**
 * A filter [taps, in, out] in blocks, as onnxruntime's blocked convolution reads it:
 * [out/block, in/block, taps, block of in, block of out].
 */
export function blockedFilter(
  graph: Emitter,
  filter: string,
  [taps, inputs, outputs]: readonly [number, number, number],
): string {
  const { block } = graph;
  const cut = [taps, inputs / block, block, outputs / block, block];
  return graph.transpose(graph.reshape(filter, cut), [3, 1, 0, 2, 4]);
}

/** The window of a convolution of single pixels. */
export const POINT: Window = {
  kernel: [1, 1],
  strides: [1, 1],
  pads: [0, 0, 0, 0],
  dilations: [1, 1],
};

/**
 * A node Conv on a blocked image; operands are image, filter (named as OIHW), and maybe a bias and an
 * image to add.
 *
 * @param more - `group`, 1 where absent, and the activation that the node ends with.
 */
export function blockedConv(
  graph: Emitter,
  names: readonly string[],
  window: Window,
  more: Attributes = {},
): string {
  return graph.nchwc('Conv', names, {
    ...windowAttributes(window),
    group: 1,
    auto_pad: 'NOTSET',
    ...more,
  });
}
