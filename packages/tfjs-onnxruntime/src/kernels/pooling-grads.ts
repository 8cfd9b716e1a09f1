import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { Value as GraphValue } from '../compile/value.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { fits, geometryKey, poolGeometry, remainders, windowAttributes } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { emitElementwise, positive, takeNames } from './elementwise.js';
import { at, lazyKernel } from './lazy-kernel.js';
import { blockedMaxPoolGrad, dividesInBlocks } from './pooling-blocked-grad.js';
import { poolsInBlocks } from './pooling-blocked.js';

interface PoolAttributes extends WindowAttributes {
  readonly filterSize: [number, number] | number;
}

/**
 * The gradient of max pooling. A window's gradient goes to the first of its maxima, row by row, as
 * in TensorFlow.js.
 */
export const maxPoolGrad = lazyKernel<
  { dy: TensorInfo; input: TensorInfo; output: TensorInfo },
  PoolAttributes
>('MaxPoolGrad', ({ inputs: { dy, input, output }, attrs, backend }) => {
  const geometry = poolGeometry(input.shape, attrs.filterSize, attrs);
  if (!geometry || !fits(geometry, dy) || input.dtype !== 'float32') return undefined;
  const key = `MaxPoolGrad ${geometryKey(geometry)}`;
  return backend.record(key, [dy, input, output], input.shape, 'float32', (graph, values) => {
    const [gradient, image, maxima] = [at(values, 0), at(values, 1), at(values, 2)];
    const emit = (of: Value): Value => emitMaxPoolGrad(graph, [of, image], geometry);
    const result = new GraphValue(input.shape, 'float32');
    result.unpooled = { input: image, masked: () => emit(masked(graph, gradient, maxima)) };
    result.defer = () => takeNames(result, emit(gradient));
    return result;
  });
});

/** What the ReLU before a pooling lets through of a gradient: where the maximum is positive. */
function masked(graph: Emitter, dy: Value, maxima: Value): Value {
  return emitElementwise(graph, [dy, maxima], dy.shape, 'float32', (_, [x = '', y = '']) =>
    graph.op('Mul', [x, positive(graph, y)]),
  );
}

/** A gradient times the mask of a ReLU before its pooling: the mask of the maxima is enough. */
export function maskUnpooled([a, b]: readonly Value[]): Value | undefined {
  for (const [gradient, mask] of [
    [a, b],
    [b, a],
  ]) {
    const known = gradient?.unpooled;
    if (known && mask?.maskOf === known.input) return known.masked();
  }
  return undefined;
}

function emitMaxPoolGrad(
  graph: Emitter,
  [dy, image]: readonly [Value, Value],
  geometry: Geometry,
): Value {
  const { shape } = image;
  if (dividesInBlocks(geometry) && poolsInBlocks(graph, image)) {
    const names = { input: graph.name(image, 'blocked'), dy: graph.name(dy, 'blocked') };
    return graph.named('blocked', shape, 'float32', blockedMaxPoolGrad(graph, names, geometry));
  }
  const { kernel_shape, strides, pads } = windowAttributes(geometry);
  const attributes = { kernel_shape, strides, pads };
  const [, found = ''] = graph.many('MaxPool', [graph.image(image)], attributes, 2);
  const overlaps = geometry.kernel.some((size, axis) => size > (geometry.strides[axis] ?? 1));
  const name = (overlaps ? scatter : unpool)(graph, graph.image(dy), found, shape);
  return graph.imageValue(shape, 'float32', name);
}

/** Puts gradients at flat positions of an image, each at one of its own. */
function unpool(graph: Emitter, dy: string, found: string, shape: readonly number[]): string {
  const [n = 1, h = 1, w = 1, c = 1] = shape;
  const positions = graph.op('Max', [found, graph.builder.int64(0)]);
  const size = graph.ints([n, c, h, w]);
  return graph.op('MaxUnpool', [dy, positions, size], { kernel_shape: [1, 1], strides: [1, 1] });
}

/** Adds gradients at flat positions of an image; those of windows without a maximum (NaN) at the last. */
function scatter(graph: Emitter, dy: string, found: string, shape: readonly number[]): string {
  const [n = 1, h = 1, w = 1, c = 1] = shape;
  const positions = graph.reshape(found, [-1]);
  const zeros = graph.op('Expand', [graph.float(0), graph.ints([sizeOf(shape)])]);
  const operands = [zeros, positions, graph.reshape(dy, [-1])];
  const flat = graph.op('ScatterElements', operands, { axis: 0, reduction: 'add' });
  return graph.reshape(flat, [n, c, h, w]);
}

/**
 * TensorFlow.js's gradient of average pooling: a window's is spread evenly over the whole window,
 * also where the window reaches into the padding, which AvgPool does not count.
 */
export const avgPoolGrad = lazyKernel<{ dy: TensorInfo; input: TensorInfo }, PoolAttributes>(
  'AvgPoolGrad',
  ({ inputs: { dy, input }, attrs, backend }) => {
    const geometry = poolGeometry(input.shape, attrs.filterSize, attrs);
    if (!geometry || !fits(geometry, dy)) return undefined;
    const key = `AvgPoolGrad ${input.shape.join()} ${geometryKey(geometry)}`;
    return backend.record(key, [dy], input.shape, 'float32', (graph, values) => {
      const name = spread(graph, graph.image(at(values, 0)), geometry);
      return graph.imageValue(input.shape, 'float32', name);
    });
  },
);

/** Each channel is an image of its own: a transposed convolution with equal shares. */
function spread(graph: Emitter, dy: string, geometry: Geometry): string {
  const { batch, inChannels, input, output, kernel } = geometry;
  const images = graph.reshape(dy, [batch * inChannels, 1, ...output]);
  const share = Array<number>(sizeOf(kernel)).fill(1 / sizeOf(kernel));
  const filter = graph.builder.float32(share, [1, 1, ...kernel]);
  const { kernel_shape, strides, pads } = windowAttributes(geometry);
  const attributes = { kernel_shape, strides, pads, output_padding: remainders(geometry) };
  const name = graph.op('ConvTranspose', [images, filter], attributes);
  return graph.reshape(name, [batch, inChannels, ...input]);
}
