import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { sizeOf } from '../shapes.js';
import { convGeometry, fits, geometryKey, remainders, windowAttributes } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { at, lazyKernel } from './lazy-kernel.js';

interface Attributes extends WindowAttributes {
  readonly inputShape: number[];
}

/** The gradient of a convolution by its input. */
export const conv2dBackpropInput = lazyKernel<{ dy: TensorInfo; filter: TensorInfo }, Attributes>(
  'Conv2DBackpropInput',
  ({ inputs: { dy, filter }, attrs, backend }) => {
    const geometry = convGeometry(attrs.inputShape, filter.shape, attrs);
    if (!geometry || !fits(geometry, dy)) return undefined;
    const shape = attrs.inputShape;
    const key = `Conv2DBackpropInput ${shape.join()} ${geometryKey(geometry)}`;
    return backend.record(key, [dy, filter], shape, 'float32', (graph, values) => {
      const image = graph.image(at(values, 0));
      const weights = graph.plain(at(values, 1));
      const emit = isPlainCorrelation(geometry) ? flippedConv : transposedConv;
      return graph.imageValue(shape, 'float32', emit(graph, image, weights, geometry));
    });
  },
);

function isPlainCorrelation({ strides, kernel, pads, dilations }: Geometry): boolean {
  const unit = [...strides, ...dilations].every((step) => step === 1);
  return unit && pads.every((pad, side) => pad < (kernel[side % 2] ?? 1));
}

/** At stride 1: a convolution with the flipped filter, faster than ConvTranspose. */
function flippedConv(graph: Emitter, dy: string, weights: string, geometry: Geometry): string {
  const { kernel, pads, inChannels, outChannels } = geometry;
  const flat = graph.reshape(weights, [sizeOf(kernel), inChannels, outChannels]);
  const order = graph.ints(Array.from({ length: sizeOf(kernel) }, (_, tap) => tap).reverse());
  const flipped = graph.transpose(graph.op('Gather', [flat, order], { axis: 0 }), [1, 2, 0]);
  return graph.op('Conv', [dy, graph.reshape(flipped, [inChannels, outChannels, ...kernel])], {
    kernel_shape: kernel,
    pads: pads.map((pad, side) => (kernel[side % 2] ?? 1) - 1 - pad),
  });
}

function transposedConv(graph: Emitter, dy: string, weights: string, geometry: Geometry): string {
  return graph.op('ConvTranspose', [dy, graph.transpose(weights, [3, 2, 0, 1])], {
    ...windowAttributes(geometry),
    output_padding: remainders(geometry),
  });
}
