import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import type { Emitter } from '../compile/emitter.js';
import { activate, canActivate } from './activation.js';
import type { Activation } from './activation.js';
import { convGeometry, fits, geometryKey, remainders, windowAttributes } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { join, taps } from './im2col.js';
import { at, lazyKernel } from './lazy-kernel.js';

/** HWCM filters as ONNX's grouped OIHW. */
function groupedFilter(graph: Emitter, filter: string, geometry: Geometry): string {
  const turned = graph.transpose(filter, [2, 3, 0, 1]);
  return graph.reshape(turned, [geometry.outChannels, 1, ...geometry.kernel]);
}

function recordDepthwise(
  backend: OnnxruntimeBackend,
  x: TensorInfo,
  filter: TensorInfo,
  bias: TensorInfo | undefined,
  attrs: WindowAttributes,
): TensorInfo | undefined {
  const geometry = convGeometry(x.shape, filter.shape, attrs, true);
  if (!geometry || x.dtype !== 'float32') return undefined;
  const inputs = bias ? [x, filter, bias] : [x, filter];
  const key = `Depthwise ${geometryKey(geometry)}`;
  return backend.record(key, inputs, geometry.outShape, 'float32', (graph, values) => {
    const operands = [
      graph.image(at(values, 0)),
      groupedFilter(graph, graph.plain(at(values, 1)), geometry),
    ];
    if (values[2]) operands.push(graph.plain(values[2]));
    const attributes = { ...windowAttributes(geometry), group: geometry.inChannels };
    const name = graph.op('Conv', operands, attributes);
    return graph.imageValue(geometry.outShape, 'float32', name);
  });
}

/** Depthwise convolution of NHWC images with HWCM filters. */
export const depthwiseConv2d = lazyKernel<{ x: TensorInfo; filter: TensorInfo }, WindowAttributes>(
  'DepthwiseConv2dNative',
  ({ inputs: { x, filter }, attrs, backend }) =>
    recordDepthwise(backend, x, filter, undefined, attrs),
);

/** Depthwise convolution with bias and activation. */
export const fusedDepthwiseConv2d = lazyKernel<
  { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo },
  WindowAttributes & Activation
>('FusedDepthwiseConv2D', ({ inputs: { x, filter, bias }, attrs, backend }) => {
  if ((bias && bias.shape.length !== 1) || !canActivate(attrs)) return undefined;
  const result = recordDepthwise(backend, x, filter, bias, attrs);
  return result && activate(backend, result, attrs);
});

/** The gradient of a depthwise convolution by its input. */
export const depthwiseBackpropInput = lazyKernel<
  { dy: TensorInfo; filter: TensorInfo },
  WindowAttributes & { inputShape: number[] }
>('DepthwiseConv2dNativeBackpropInput', ({ inputs: { dy, filter }, attrs, backend }) => {
  const shape = attrs.inputShape;
  const geometry = convGeometry(shape, filter.shape, attrs, true);
  if (!geometry || !fits(geometry, dy)) return undefined;
  const key = `DepthwiseBackpropInput ${shape.join()} ${geometryKey(geometry)}`;
  return backend.record(key, [dy, filter], shape, 'float32', (graph, values) => {
    const weights = groupedFilter(graph, graph.plain(at(values, 1)), geometry);
    const name = graph.op('ConvTranspose', [graph.image(at(values, 0)), weights], {
      ...windowAttributes(geometry),
      output_padding: remainders(geometry),
      group: geometry.inChannels,
    });
    return graph.imageValue(shape, 'float32', name);
  });
});

/** The gradient of a depthwise convolution by its filter: a sum over pixels for each tap. */
export const depthwiseBackpropFilter = lazyKernel<
  { x: TensorInfo; dy: TensorInfo },
  WindowAttributes & { filterShape: number[] }
>('DepthwiseConv2dNativeBackpropFilter', ({ inputs: { x, dy }, attrs, backend }) => {
  const shape = attrs.filterShape;
  const geometry = convGeometry(x.shape, shape, attrs, true);
  if (!geometry || !fits(geometry, dy)) return undefined;
  const key = `DepthwiseBackpropFilter ${shape.join()} ${geometryKey(geometry)}`;
  return backend.record(key, [x, dy], shape, 'float32', (graph, values) => {
    const { batch, inChannels, output } = geometry;
    const multiplier = shape[3] ?? 1;
    const grouped = [batch, inChannels, multiplier, ...output];
    const gradient = graph.reshape(graph.image(at(values, 1)), grouped);
    const sums = taps(graph, graph.image(at(values, 0)), geometry, 2).map((tap) => {
      const spread = graph.reshape(tap, [batch, inChannels, 1, ...output]);
      const product = graph.op('Mul', [spread, gradient]);
      return graph.op('ReduceSum', [product, graph.ints([0, 3, 4])], { keepdims: 0 });
    });
    return graph.value(shape, 'float32', graph.reshape(join(graph, sums, 0), shape));
  });
});
