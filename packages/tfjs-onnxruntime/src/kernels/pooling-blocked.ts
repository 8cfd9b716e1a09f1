import { floats } from '@circumplex/onnx-model';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { remainders, windowAttributes } from './conv-geometry.js';
import type { Geometry, Window } from './conv-geometry.js';
import { STEEP } from './elementwise.js';

/**
 * Max pooling of blocked images, and its gradient without positions. Rows and columns are two
 * poolings after each other, whose gradients go back the same way: first to the row that has a window's
 * maximum, then to the column of it, in either case the first of equal ones.
 */

/** Whether an image has, or may as well get, blocks for a pooling. */
export function poolsInBlocks(graph: Emitter, value: Value): boolean {
  graph.settle(value);
  return graph.blocks(value.shape) && (value.has('blocked') || !value.has('image'));
}

/** A node MaxPool on a blocked image. */
export function blockedMaxPool(graph: Emitter, image: string, window: Window): string {
  return graph.nchwc('MaxPool', [image], { ...windowAttributes(window), auto_pad: 'NOTSET' });
}

/** Whether windows lie beside each other and cover all of the image. */
export function tiles(geometry: Geometry): boolean {
  const { kernel, strides, pads } = geometry;
  const beside = kernel.every((size, axis) => size === strides[axis]);
  return beside && [...pads, ...remainders(geometry)].every((left) => left === 0);
}

/** Names of blocked images. */
interface Pooling {
  readonly input: string;
  readonly output: string;
  readonly dy: string;
}

/** The gradient of max pooling where windows {@link tiles | tile} the image. */
export function blockedMaxPoolGrad(graph: Emitter, names: Pooling, geometry: Geometry): string {
  const { batch, inChannels, input, output, kernel } = geometry;
  const [height, width] = input;
  const [rows, columns] = kernel;
  const lines = (batch * inChannels) / graph.block;
  const across = along(graph, names.input, 1, columns);
  const ofRows = along(graph, across.at(-1) ?? '', 0, rows).slice(0, -1);
  const half = [batch, inChannels, height, output[1]];
  const toRows = divide(graph, names.dy, [...ofRows, names.output], inChannels);
  const chunk = output[1] * graph.block;
  const dRows = interleave(graph, toRows, [lines * output[0], 1, chunk], half);
  const toColumns = divide(graph, dRows, across, inChannels);
  const pixels = [lines * height * output[1], 1, graph.block];
  return interleave(graph, toColumns, pixels, [batch, inChannels, height, width]);
}

/** Maxima of the first pixel of each window along an axis, the first two, and so on. */
function along(graph: Emitter, image: string, axis: 0 | 1, size: number): string[] {
  const pair = (extent: number): [number, number] => (axis === 0 ? [extent, 1] : [1, extent]);
  return Array.from({ length: size }, (_, index) =>
    blockedMaxPool(graph, image, {
      kernel: pair(index + 1),
      strides: pair(size),
      pads: [0, 0, 0, 0],
      dilations: [1, 1],
    }),
  );
}

/**
 * A gradient's parts for the pixels of a window, from the maxima of the first pixels. Where these
 * equal the whole maximum for the first time the gradient goes.
 */
function divide(
  graph: Emitter,
  gradient: string,
  maxima: readonly string[],
  channels: number,
): string[] {
  const whole = maxima.at(-1) ?? '';
  const sums = maxima
    .slice(0, -1)
    .map((some) => graph.op('Mul', [gradient, reached(graph, some, whole, channels)]));
  sums.push(gradient);
  return sums.map((sum, index) =>
    index === 0 ? sum : graph.op('Sub', [sum, sums[index - 1] ?? '']),
  );
}

/** One where a maximum is as large as the whole one, else 0, in one pass: 1 - ∞ · (whole - some). */
function reached(graph: Emitter, some: string, whole: string, channels: number): string {
  const minus = graph.builder.float32(Array<number>(channels).fill(-1), [channels, 1, 1, 1]);
  return graph.nchwc('Conv', [whole, minus, '', some], {
    group: channels,
    kernel_shape: [1, 1],
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    auto_pad: 'NOTSET',
    activation: 'HardSigmoid',
    activation_params: floats([STEEP, 1]),
  });
}

/** Lays the chunks of images beside each other in turn. */
function interleave(
  graph: Emitter,
  images: readonly string[],
  chunks: readonly number[],
  shape: readonly number[],
): string {
  if (images.length === 1) return images[0] ?? '';
  const cut = images.map((image) => graph.reshape(image, chunks));
  return graph.reshape(graph.op('Concat', cut, { axis: 1 }), shape);
}
