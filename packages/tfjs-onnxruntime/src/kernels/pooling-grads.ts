import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { sizeOf } from '../shapes.js';
import { fits, geometryKey, poolGeometry, remainders, windowAttributes } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { at, lazyKernel } from './lazy-kernel.js';

interface PoolAttributes extends WindowAttributes {
  readonly filterSize: [number, number] | number;
}

/**
 * The gradient of max pooling. A window's gradient goes to the first of its maxima, row by row, as
 * in TensorFlow.js; ONNX MaxPool's second output says where that is.
 */
export const maxPoolGrad = lazyKernel<
  { dy: TensorInfo; input: TensorInfo; output: TensorInfo },
  PoolAttributes
>('MaxPoolGrad', ({ inputs: { dy, input }, attrs, backend }) => {
  const geometry = poolGeometry(input.shape, attrs.filterSize, attrs);
  if (!geometry || !fits(geometry, dy) || input.dtype !== 'float32') return undefined;
  const key = `MaxPoolGrad ${geometryKey(geometry)}`;
  return backend.record(key, [dy, input], input.shape, 'float32', (graph, values) => {
    const { kernel_shape, strides, pads } = windowAttributes(geometry);
    const image = graph.image(at(values, 1));
    const [, found = ''] = graph.many('MaxPool', [image], { kernel_shape, strides, pads }, 2);
    const name = scatter(graph, graph.image(at(values, 0)), found, input.shape);
    return graph.imageValue(input.shape, 'float32', name);
  });
});

/** Adds gradients at flat positions of an image; windows without a maximum (NaN) count as first. */
function scatter(graph: Emitter, dy: string, found: string, shape: readonly number[]): string {
  const [n = 1, h = 1, w = 1, c = 1] = shape;
  const positions = graph.op('Max', [graph.reshape(found, [-1]), graph.builder.int64(0)]);
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
