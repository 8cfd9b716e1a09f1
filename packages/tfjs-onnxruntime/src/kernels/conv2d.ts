import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import { activate, canActivate } from './activation.js';
import type { Activation } from './activation.js';
import { convGeometry, geometryKey, windowAttributes } from './conv-geometry.js';
import type { WindowAttributes } from './conv-geometry.js';
import { at, lazyKernel } from './lazy-kernel.js';

function recordConv(
  backend: OnnxruntimeBackend,
  x: TensorInfo,
  filter: TensorInfo,
  bias: TensorInfo | undefined,
  attrs: WindowAttributes,
): TensorInfo | undefined {
  const geometry = convGeometry(x.shape, filter.shape, attrs);
  if (!geometry || filter.shape[2] !== x.shape[3]) return undefined;
  const inputs = bias ? [x, filter, bias] : [x, filter];
  const key = `Conv2D ${geometryKey(geometry)}`;
  return backend.record(key, inputs, geometry.outShape, 'float32', (graph, values) => {
    const weights = graph.transpose(graph.plain(at(values, 1)), [3, 2, 0, 1]);
    const operands = [graph.image(at(values, 0)), weights];
    if (values[2]) operands.push(graph.plain(values[2]));
    const name = graph.op('Conv', operands, windowAttributes(geometry));
    return graph.imageValue(geometry.outShape, 'float32', name);
  });
}

/** Convolution of NHWC images with HWIO filters. */
export const conv2d = lazyKernel<{ x: TensorInfo; filter: TensorInfo }, WindowAttributes>(
  'Conv2D',
  ({ inputs: { x, filter }, attrs, backend }) =>
    x.dtype === 'float32' ? recordConv(backend, x, filter, undefined, attrs) : undefined,
);

/** Convolution with bias and activation. */
export const fusedConv2d = lazyKernel<
  { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo },
  WindowAttributes & Activation
>('FusedConv2D', ({ inputs: { x, filter, bias }, attrs, backend }) => {
  const perChannel = !bias || (bias.shape.length === 1 && bias.shape[0] === filter.shape[3]);
  if (!perChannel || !canActivate(attrs) || x.dtype !== 'float32') return undefined;
  const result = recordConv(backend, x, filter, bias, attrs);
  return result && activate(backend, result, attrs);
});
