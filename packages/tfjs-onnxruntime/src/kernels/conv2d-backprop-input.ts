import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { BLOCKED, blockedConv, blockedFilter, usesBlocks, usesRows } from './conv-blocked.js';
import {
  convGeometry,
  fits,
  geometryKey,
  isPointwise,
  remainders,
  windowAttributes,
} from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { at, lazyKernel } from './lazy-kernel.js';
import { filterRows, gatherColumns, gatherRows } from './shifts.js';

interface Attributes extends WindowAttributes {
  readonly inputShape: number[];
}

/** Elements of the products by rows up to which they beat a transposed convolution. */
const MAX_PRODUCTS = 1 << 24;

/** The gradient of a convolution by its input. */
export const conv2dBackpropInput = lazyKernel<{ dy: TensorInfo; filter: TensorInfo }, Attributes>(
  'Conv2DBackpropInput',
  ({ inputs: { dy, filter }, attrs, backend }) => {
    const geometry = convGeometry(attrs.inputShape, filter.shape, attrs);
    if (!geometry || !fits(geometry, dy)) return undefined;
    const shape = attrs.inputShape;
    const key = `Conv2DBackpropInput ${shape.join()} ${geometryKey(geometry)}`;
    return backend.record(key, [dy, filter], shape, 'float32', (graph, values) =>
      emitGradient(graph, at(values, 0), graph.plain(at(values, 1)), geometry, shape),
    );
  },
);

function emitGradient(
  graph: Emitter,
  dy: Value,
  filter: string,
  geometry: Geometry,
  shape: readonly number[],
): Value {
  const named = (layout: 'plain' | 'image' | 'blocked', name: string): Value =>
    graph.named(layout, shape, 'float32', name);
  if (isPointwise(geometry)) return named('plain', pointwise(graph, dy, filter, geometry));
  if (usesRows(geometry) || isSparse(geometry))
    return named('plain', byRows(graph, dy, filter, geometry));
  if (!isPlainCorrelation(geometry))
    return named('image', transposedConv(graph, graph.image(dy), filter, geometry));
  if (usesBlocks(graph, geometry))
    return named('blocked', blockedFlip(graph, dy, filter, geometry));
  return named('image', flippedConv(graph, graph.image(dy), filter, geometry));
}

/** With strides most taps of a transposed convolution meet zeros. */
function isSparse({ strides, kernel, ...rest }: Geometry): boolean {
  const products = rest.batch * sizeOf(rest.output) * sizeOf(kernel) * rest.inChannels;
  return sizeOf(strides) > 1 && rest.inChannels >= 16 && products <= MAX_PRODUCTS;
}

function isPlainCorrelation({ strides, kernel, pads, dilations }: Geometry): boolean {
  const unit = [...strides, ...dilations].every((step) => step === 1);
  return unit && pads.every((pad, side) => pad < (kernel[side % 2] ?? 1));
}

function pointwise(graph: Emitter, dy: Value, filter: string, geometry: Geometry): string {
  const { batch, output, inChannels, outChannels } = geometry;
  const rows = graph.reshape(graph.plain(dy), [batch * sizeOf(output), outChannels]);
  const weights = graph.reshape(filter, [inChannels, outChannels]);
  const product = graph.op('Gemm', [rows, weights], { transB: 1 });
  const image = graph.reshape(product, [batch, ...output, inChannels]);
  return gatherColumns(graph, [gatherRows(graph, [image], geometry)], geometry);
}

/** One matrix product for each row of the filter; the sums over rows and columns come after it. */
function byRows(graph: Emitter, dy: Value, filter: string, geometry: Geometry): string {
  const { batch, kernel, output, inChannels, outChannels } = geometry;
  const wide = kernel[1] * inChannels;
  const rows = graph.reshape(graph.plain(dy), [batch * sizeOf(output), outChannels]);
  const image = [batch, ...output, wide];
  const parts = filterRows(graph, filter, geometry).map((weights) =>
    graph.reshape(graph.op('Gemm', [rows, weights], { transB: 1 }), image),
  );
  const tall = gatherRows(graph, parts, geometry);
  return gatherColumns(graph, split(graph, tall, kernel[1], 3), geometry);
}

function split(graph: Emitter, name: string, parts: number, axis: number): readonly string[] {
  return parts === 1 ? [name] : graph.many('Split', [name], { axis, num_outputs: parts }, parts);
}

/** At stride 1: a convolution with the flipped filter, whose matrices are transposed tap by tap. */
function blockedFlip(graph: Emitter, dy: Value, filter: string, geometry: Geometry): string {
  const { kernel, inChannels, outChannels } = geometry;
  const flipped = graph.transpose(flip(graph, filter, geometry), [0, 2, 1]);
  const taps = [sizeOf(kernel), outChannels, inChannels] as const;
  const weights = graph.reshape(blockedFilter(graph, flipped, taps), [
    inChannels,
    outChannels,
    ...kernel,
  ]);
  const window = {
    kernel,
    strides: [1, 1],
    dilations: [1, 1],
    pads: flippedPads(geometry),
  } as const;
  return blockedConv(graph, [graph.name(dy, BLOCKED), weights], window);
}

function flippedConv(graph: Emitter, dy: string, filter: string, geometry: Geometry): string {
  const { kernel, inChannels, outChannels } = geometry;
  const flipped = graph.transpose(flip(graph, filter, geometry), [1, 2, 0]);
  return graph.op('Conv', [dy, graph.reshape(flipped, [inChannels, outChannels, ...kernel])], {
    kernel_shape: kernel,
    pads: flippedPads(geometry),
  });
}

/** [taps, in, out], last tap first. */
function flip(graph: Emitter, filter: string, geometry: Geometry): string {
  const { kernel, inChannels, outChannels } = geometry;
  const taps = sizeOf(kernel);
  const flat = graph.reshape(filter, [taps, inChannels, outChannels]);
  const order = graph.ints(Array.from({ length: taps }, (_, tap) => tap).reverse());
  return graph.op('Gather', [flat, order], { axis: 0 });
}

function flippedPads({ pads, kernel }: Geometry): [number, number, number, number] {
  const [top, left, bottom, right] = pads;
  const [high, wide] = [kernel[0] - 1, kernel[1] - 1];
  return [high - top, wide - left, high - bottom, wide - right];
}

function transposedConv(graph: Emitter, dy: string, filter: string, geometry: Geometry): string {
  return graph.op('ConvTranspose', [dy, graph.transpose(filter, [3, 2, 0, 1])], {
    ...windowAttributes(geometry),
    output_padding: remainders(geometry),
  });
}
