import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import type { Emitter } from '../compile/emitter.js';
import { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { activate, canActivate } from './activation.js';
import type { Activation } from './activation.js';
import {
  BLOCKED,
  blockedConv,
  blockedFilter,
  enteringFilter,
  entersBlocks,
  usesBlocks,
  usesRows,
} from './conv-blocked.js';
import { convGeometry, geometryKey, isPointwise, windowAttributes } from './conv-geometry.js';
import type { Geometry, WindowAttributes } from './conv-geometry.js';
import { join, pixels } from './im2col.js';
import { at, lazyKernel } from './lazy-kernel.js';
import { rowProducts, shifted } from './shifts.js';

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
  return backend.record(key, inputs, geometry.outShape, 'float32', (graph, values) =>
    pendingConv(graph, at(values, 0), at(values, 1), values[2], geometry),
  );
}

/** A convolution that waits for a bias or a ReLU of the kernels that follow. */
function pendingConv(
  graph: Emitter,
  x: Value,
  filter: Value,
  given: Value | undefined,
  geometry: Geometry,
): Value {
  const value = new Value(geometry.outShape, 'float32');
  const emit = (into: Value, bias: Value | undefined, rectify: boolean): void => {
    const operands = bias ? [x, filter, bias] : [x, filter];
    emitConv(graph, into, operands, geometry, rectify);
  };
  value.pending = { bias: given, emit };
  value.defer = () => {
    value.pending = undefined;
    emit(value, given, false);
  };
  return value;
}

/** The fastest formulation for the sizes, measured: pointwise, by rows, blocked, or plain Conv. */
function emitConv(
  graph: Emitter,
  into: Value,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): void {
  if (isPointwise(geometry)) into.plain = pointwise(graph, operands, geometry, rectify);
  else if (usesRows(geometry)) into.plain = byRows(graph, operands, geometry, rectify);
  else if (usesBlocks(graph, geometry)) into.blocked = blocked(graph, operands, geometry, rectify);
  else if (entersBlocks(graph, geometry))
    into.blocked = entering(graph, operands, geometry, rectify);
  else into.channelsFirst = general(graph, operands, geometry, rectify);
}

function general(
  graph: Emitter,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): string {
  const weights = graph.transpose(graph.plain(at(operands, 1)), [3, 2, 0, 1]);
  const names = [graph.image(at(operands, 0)), weights, ...biasName(graph, operands[2])];
  const attributes = windowAttributes(geometry);
  if (!rectify) return graph.op('Conv', names, attributes);
  return graph.contrib('FusedConv', names, { ...attributes, activation: 'Relu' });
}

function blocked(
  graph: Emitter,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): string {
  const { kernel, inChannels, outChannels } = geometry;
  const taps = [sizeOf(kernel), inChannels, outChannels] as const;
  const weights = blockedFilter(graph, graph.plain(at(operands, 1)), taps);
  const filter = graph.reshape(weights, [outChannels, inChannels, ...kernel]);
  const names = [graph.name(at(operands, 0), BLOCKED), filter, ...biasName(graph, operands[2])];
  return blockedConv(graph, names, geometry, rectify ? { activation: 'Relu' } : {});
}

function entering(
  graph: Emitter,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): string {
  const filter = enteringFilter(graph, graph.plain(at(operands, 1)), geometry);
  const names = [graph.image(at(operands, 0)), filter, ...biasName(graph, operands[2])];
  return blockedConv(graph, names, geometry, rectify ? { activation: 'Relu' } : {});
}

function pointwise(
  graph: Emitter,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): string {
  const { inChannels, outChannels, outShape } = geometry;
  const rows = pixels(graph, at(operands, 0), geometry);
  const weights = graph.reshape(graph.plain(at(operands, 1)), [inChannels, outChannels]);
  const names = [rows, weights, ...biasName(graph, operands[2])];
  const product = graph.op('Gemm', names);
  return graph.reshape(rectify ? graph.op('Relu', [product]) : product, outShape);
}

/**
 * Small images: one matrix product for each row of the filter, over the columns beside each other,
 * then the sum of the products shifted by rows. The filter stays as it is.
 */
function byRows(
  graph: Emitter,
  operands: readonly Value[],
  geometry: Geometry,
  rectify: boolean,
): string {
  const columns = shifted(graph, graph.plain(at(operands, 0)), geometry, 'image columns', 1);
  const filter = graph.plain(at(operands, 1));
  const sum = rowProducts(graph, join(graph, columns, 3), filter, geometry);
  const name = operands[2] ? graph.op('Add', [sum, graph.plain(operands[2])]) : sum;
  return rectify ? graph.op('Relu', [name]) : name;
}

function biasName(graph: Emitter, bias: Value | undefined): string[] {
  return bias ? [graph.plain(bias)] : [];
}

/** Adds a bias of one number per channel to a convolution that waits for it, or does not. */
export function addBias(
  graph: Emitter,
  [a, b]: readonly Value[],
  shape: readonly number[],
): Value | undefined {
  for (const [conv, bias] of [
    [a, b],
    [b, a],
  ]) {
    const waiting = conv?.pending;
    if (!conv || !bias || !waiting || waiting.bias || conv.consumers.length !== 1) continue;
    const channels = shape[3];
    const perChannel = bias.shape.at(-1) === channels && sizeOf(bias.shape) === channels;
    if (!perChannel || bias.spread || conv.shape.join() !== shape.join()) continue;
    const vector = graph.reshaped(bias, [channels ?? 1]);
    return withBias(waiting.emit, vector, shape);
  }
  return undefined;
}

function withBias(
  emit: NonNullable<Value['pending']>['emit'],
  bias: Value,
  shape: readonly number[],
): Value {
  const value = new Value(shape, 'float32');
  value.pending = { bias, emit };
  value.defer = () => {
    value.pending = undefined;
    emit(value, bias, false);
  };
  return value;
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
