import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { BLOCKED, blockedConv } from './conv-blocked.js';
import type { Geometry } from './conv-geometry.js';
import { BLOCKED_ROWS } from './elementwise.js';
import { join } from './im2col.js';
import { shifted } from './shifts.js';

/** Input channels from which on this beats a product of all taps beside each other. */
const MIN_CHANNELS = 16;

/** Bytes of one image's gradient that are read again for every few columns, from the L2 cache. */
const MAX_FILTER_BYTES = 1.25 * 2 ** 20;

/** Blocks of output channels that onnxruntime's blocked convolution makes together. */
const BLOCKS_TOGETHER = 4;

/** Whether {@link pixelProducts} can make a filter's gradient: stride 1, pixels in whole blocks. */
export function usesPixels({ block }: Emitter, geometry: Geometry): boolean {
  const { inChannels, outChannels, kernel, strides, input, output } = geometry;
  if (block === 0 || outChannels % block !== 0 || inChannels < MIN_CHANNELS) return false;
  if (output[0] < BLOCKED_ROWS) return false;
  const pixels = output[0] * input[1];
  const together = Math.min(BLOCKS_TOGETHER * block, outChannels);
  const unit = strides.every((step) => step === 1) && kernel[0] * kernel[1] > 1;
  return unit && pixels % block === 0 && 4 * pixels * together <= MAX_FILTER_BYTES;
}

/**
 * The gradient of a filter as a convolution that sums over pixels where others sum over channels.
 * Each image of the batch is a group: its gradient is the filter, just as its blocks lie in memory,
 * and its channels are the columns of the image that the filter moves over. Where rows are whole
 * blocks, the window's rows are steps along the pixels; else x is shifted for each.
 *
 * @returns the name of [height, width, in, out].
 */
export function pixelProducts(graph: Emitter, x: Value, dy: Value, geometry: Geometry): string {
  const { batch, kernel, inChannels, outChannels } = geometry;
  const { block } = graph;
  const images = pixelImages(graph, x, geometry);
  const filters = gradientColumns(graph, dy, geometry);
  const rows = kernel[0] / images.length;
  const blocks = outChannels / block;
  const perImage = [batch, blocks * rows * inChannels * block];
  const sums = images.flatMap((image) =>
    filters.map((filter) => {
      const products = graph.reshape(product(graph, image, filter, geometry), perImage);
      return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 1 });
    }),
  );
  const parts = [images.length, kernel[1], blocks, rows, inChannels, block];
  return graph.transpose(graph.reshape(join(graph, sums, 0), parts), [0, 3, 1, 4, 2, 5]);
}

/** Whether a row of the image is whole blocks of pixels. */
function hasBlockRows({ block }: Emitter, { input }: Geometry): boolean {
  return input[1] % block === 0;
}

/** x with its pixels as blocked channels, [batch · block, pixels / block, in]: one, or one for each of the window's rows. */
function pixelImages(graph: Emitter, x: Value, geometry: Geometry): string[] {
  const source = graph.image(x);
  const whole = hasBlockRows(graph, geometry);
  const images = whole ? [source] : shifted(graph, source, geometry, 'image rows', 2);
  const pixels = geometry[whole ? 'input' : 'output'][0] * geometry.input[1];
  const { batch, inChannels } = geometry;
  return images.map((image) => {
    const flat = graph.reshape(image, [batch, inChannels, 1, pixels]);
    const blocked = graph.nchwc('ReorderInput', [flat], { channels_last: 1 });
    return graph.reshape(blocked, [1, batch * graph.block, pixels / graph.block, inChannels]);
  });
}

/** dy under each column of the window, as the filters [out, block, pixels / block, 1] of its images. */
function gradientColumns(graph: Emitter, dy: Value, geometry: Geometry): string[] {
  const { batch, outChannels, input, output } = geometry;
  const { block } = graph;
  const rows = [batch * (outChannels / block), ...output, block];
  const source = graph.reshape(graph.name(dy, BLOCKED), rows);
  const pixels = output[0] * input[1];
  return shifted(graph, source, geometry, 'gradient columns', 1).map((column) =>
    graph.reshape(column, [batch * outChannels, block, pixels / block, 1]),
  );
}

/** [batch, out / block, window's rows, in, block of out] of one column of the window. */
function product(graph: Emitter, image: string, filter: string, geometry: Geometry): string {
  const { batch, input, output, pads, dilations } = geometry;
  const wide = input[1] / graph.block;
  const steps = hasBlockRows(graph, geometry);
  return blockedConv(
    graph,
    [image, filter],
    {
      kernel: [(output[0] * input[1]) / graph.block, 1],
      strides: [steps ? dilations[0] * wide : 1, 1],
      pads: steps ? [pads[0] * wide, 0, pads[2] * wide, 0] : [0, 0, 0, 0],
      dilations: [1, 1],
    },
    { group: batch },
  );
}
