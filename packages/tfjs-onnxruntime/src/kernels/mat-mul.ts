import { broadcast_util, util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { activate, canActivate } from './activation.js';
import type { Activation } from './activation.js';
import { at, lazyKernel } from './lazy-kernel.js';

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Records a matrix product with broadcast batches, and a bias of the last axis where given. */
function recordMatMul(
  backend: OnnxruntimeBackend,
  a: TensorInfo,
  b: TensorInfo,
  bias: TensorInfo | undefined,
  flags: Transposes,
): TensorInfo {
  const shape = outputShape(a, b, flags);
  const inputs = bias ? [a, b, bias] : [a, b];
  const key = `MatMul ${String(flags.transposeA)} ${String(flags.transposeB)}`;
  return backend.record(key, inputs, shape, 'float32', (graph, values) =>
    graph.value(shape, 'float32', emitMatMul(graph, values, flags, shape)),
  );
}

function outputShape(a: TensorInfo, b: TensorInfo, flags: Transposes): number[] {
  const [rows, inner] = matrix(a, flags.transposeA);
  const [other, columns] = matrix(b, flags.transposeB);
  util.assert(
    inner === other,
    () =>
      `Error in matMul: inner shapes (${inner}) and (${other}) of Tensors with shapes ` +
      `${String(a.shape)} and ${String(b.shape)} must match.`,
  );
  const batch = broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  return [...batch, rows, columns];
}

function matrix({ shape }: { shape: readonly number[] }, transposed: boolean): [number, number] {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

function emitMatMul(
  graph: Emitter,
  values: readonly Value[],
  flags: Transposes,
  shape: readonly number[],
): string {
  const [a, b] = [at(values, 0), at(values, 1)];
  const bias = values[2];
  const shared = sizeOf(b.shape.slice(0, -2)) === 1;
  const single = sizeOf(a.shape.slice(0, -2)) === 1;
  // One matrix of more than two dimensions stays as it is: recurrences are full of them.
  const raised = single && !bias && a.shape.length === b.shape.length && a.shape.length > 2;
  if (shared && !raised && (!flags.transposeA || single)) {
    const operands = [flat(graph, a), flat(graph, b)];
    if (bias) operands.push(graph.plain(bias));
    const attributes = { transA: flags.transposeA, transB: flags.transposeB };
    return restore(graph, graph.op('Gemm', operands, attributes), shape);
  }
  const product = batched(graph, a, b, flags);
  return bias ? graph.op('Add', [product, graph.plain(bias)]) : product;
}

function batched(graph: Emitter, a: Value, b: Value, flags: Transposes): string {
  const names = [graph.plain(a), graph.plain(b)];
  if (!flags.transposeA && !flags.transposeB) return graph.op('MatMul', names);
  return graph.contrib('FusedMatMul', names, {
    transA: flags.transposeA,
    transB: flags.transposeB,
  });
}

function flat(graph: Emitter, value: Value): string {
  const columns = value.shape.at(-1) ?? 1;
  return graph.plain(graph.reshaped(value, [sizeOf(value.shape) / columns, columns]));
}

function restore(graph: Emitter, name: string, shape: readonly number[]): string {
  return shape.length === 2 ? name : graph.reshape(name, shape);
}

function multiplies(...operands: readonly TensorInfo[]): boolean {
  return operands.every(({ dtype, shape }) => dtype === 'float32' && shape.length >= 2);
}

/** Matrix products over batches. */
export const batchMatMul = lazyKernel<{ a: TensorInfo; b: TensorInfo }, Transposes>(
  'BatchMatMul',
  ({ inputs: { a, b }, attrs, backend }) =>
    multiplies(a, b) ? recordMatMul(backend, a, b, undefined, attrs) : undefined,
);

interface FusedAttributes extends Transposes, Activation {}

/** Matrix products with bias and activation. */
export const fusedMatMul = lazyKernel<
  { a: TensorInfo; b: TensorInfo; bias?: TensorInfo; preluActivationWeights?: TensorInfo },
  FusedAttributes
>('_FusedMatMul', ({ inputs: { a, b, bias }, attrs, backend }) => {
  const oneRow = !bias || bias.shape.length === 1;
  if (!canActivate(attrs) || !oneRow || !multiplies(a, b)) return undefined;
  return activate(backend, recordMatMul(backend, a, b, bias, attrs), attrs);
});
