import { backend_util, util } from '@tensorflow/tfjs-core';
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { imageAxis } from './elementwise.js';
import { lazyKernel } from './lazy-kernel.js';
import type { LazyKernel } from './lazy-kernel.js';

interface Attributes {
  readonly axis?: number | number[] | null;
  readonly reductionIndices?: number | number[] | null;
  readonly keepDims?: boolean;
}

function reduction(name: string, type: string, dtypes: readonly DataType[]): LazyKernel {
  return lazyKernel<{ x: TensorInfo }, Attributes>(name, ({ inputs: { x }, attrs, backend }) => {
    const axes = parseAxes(attrs.reductionIndices ?? attrs.axis, x.shape);
    if (axes.length === 0 || !dtypes.includes(x.dtype)) return undefined;
    const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const keep = attrs.keepDims ?? false;
    const shape = keep ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced;
    const key = `${name} ${x.dtype} ${axes.join()} ${String(keep)}`;
    return backend.record(key, [x], shape, x.dtype, (graph, [value]) => {
      if (!value) throw new RangeError(`${name} takes one input`);
      return emitReduction(graph, type, value, axes, keep, shape);
    });
  });
}

function parseAxes(axis: number | number[] | null | undefined, shape: number[]): number[] {
  return util.parseAxisParam(axis ?? (null as unknown as number[]), shape);
}

/** Extremes, which onnxruntime takes over everything but NaN. */
const EXTREMES: readonly string[] = ['ReduceMax', 'ReduceMin'];

/** Reduces in NCHW where that is what exists and the order of the remaining axes allows it. */
function emitReduction(
  graph: Emitter,
  type: string,
  value: Value,
  axes: readonly number[],
  keep: boolean,
  shape: readonly number[],
): Value {
  const attributes = { keepdims: keep };
  if (value.plain === undefined && value.channelsFirst !== undefined && (keep || inOrder(axes))) {
    const inputs = [value.channelsFirst, graph.ints(axes.map(imageAxis))];
    const name = reduce(graph, type, value.dtype, inputs, attributes);
    return keep
      ? graph.imageValue(shape, value.dtype, name)
      : graph.value(shape, value.dtype, name);
  }
  const inputs = [graph.plain(value), graph.ints(axes)];
  const name = reduce(graph, type, value.dtype, inputs, attributes);
  return graph.value(shape, value.dtype, name);
}

/** An extreme gets the sum of x clipped to zero added, which is NaN where any x is, and else 0. */
function reduce(
  graph: Emitter,
  type: string,
  dtype: DataType,
  [x = '', axes = '']: readonly string[],
  attributes: { readonly keepdims: boolean },
): string {
  const reduced = graph.op(type, [x, axes], attributes);
  if (dtype !== 'float32' || !EXTREMES.includes(type)) return reduced;
  const zeros = graph.op('Clip', [x, graph.float(0), graph.float(0)]);
  return graph.op('Add', [reduced, graph.op('ReduceSum', [zeros, axes], attributes)]);
}

/** Without kept axes the order differs where channels stay beside rows or columns. */
function inOrder(axes: readonly number[]): boolean {
  return axes.includes(3) || (axes.includes(1) && axes.includes(2));
}

/** The position of an extreme; `worst` stands for NaN, which is never one. */
function argument(name: string, type: string, worst: number): LazyKernel {
  return lazyKernel<{ x: TensorInfo }, { axis: number | number[] }>(
    name,
    ({ inputs: { x }, attrs, backend }) => {
      const [axis, ...others] = parseAxes(attrs.axis, x.shape);
      if (axis === undefined || others.length > 0 || x.dtype !== 'float32') return undefined;
      const shape = x.shape.filter((_, index) => index !== axis);
      return backend.record(`${name} ${axis}`, [x], shape, 'int32', (graph, [value]) => {
        if (!value) throw new RangeError(`${name} takes one input`);
        const x = graph.plain(value);
        const numbers = graph.op('Where', [graph.op('IsNaN', [x]), graph.float(worst), x]);
        const found = graph.op(type, [numbers], { axis, keepdims: 0 });
        return graph.value(shape, 'int32', graph.op('Cast', [found], { to: 6 }));
      });
    },
  );
}

/** Reductions over axes. */
export const reductionKernels: readonly LazyKernel[] = [
  reduction('Sum', 'ReduceSum', ['float32', 'int32']),
  reduction('Mean', 'ReduceMean', ['float32']),
  reduction('Max', 'ReduceMax', ['float32', 'int32']),
  reduction('Min', 'ReduceMin', ['float32', 'int32']),
  argument('ArgMax', 'ArgMax', -Infinity),
  argument('ArgMin', 'ArgMin', Infinity),
];
