import { backend_util, util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { imageAxis } from './elementwise.js';
import { compiles, lazyKernel, only } from './lazy-kernel.js';

function emitConcat(
  graph: Emitter,
  values: readonly Value[],
  axis: number,
  shape: readonly number[],
): Value {
  const dtype = values[0]?.dtype ?? 'float32';
  const image = values.every((value) => value.channelsFirst !== undefined);
  if (image && values.some((value) => value.plain === undefined)) {
    const names = values.map((value) => graph.image(value));
    return graph.imageValue(shape, dtype, graph.op('Concat', names, { axis: imageAxis(axis) }));
  }
  const names = values.map((value) => graph.plain(value));
  return graph.value(shape, dtype, graph.op('Concat', names, { axis }));
}

function sameType(tensors: readonly TensorInfo[]): boolean {
  return tensors.every((tensor) => compiles(tensor) && tensor.dtype === tensors[0]?.dtype);
}

/** Joins tensors along an existing axis. */
export const concat = lazyKernel<TensorInfo[], { axis: number }>(
  'Concat',
  ({ inputs, attrs, backend }) => {
    const [first] = inputs;
    if (!first || inputs.length < 2 || !sameType(inputs)) return undefined;
    const axis = util.parseAxisParam(attrs.axis, first.shape)[0] ?? 0;
    const shapes = inputs.map((input) => input.shape);
    backend_util.assertParamsConsistent(shapes, axis);
    const shape = backend_util.computeOutShape(shapes, axis);
    return backend.record(`Concat ${axis}`, inputs, shape, first.dtype, (graph, values) =>
      emitConcat(graph, values, axis, shape),
    );
  },
);

/** Stacks tensors along a new axis. */
export const pack = lazyKernel<TensorInfo[], { axis: number }>(
  'Pack',
  ({ inputs, attrs: { axis }, backend }) => {
    const [first] = inputs;
    if (!first || !sameType(inputs)) return undefined;
    for (const { shape } of inputs)
      util.assertShapesMatch(
        first.shape,
        shape,
        'All tensors passed to stack must have matching shapes',
      );
    const before = first.shape.slice(0, axis);
    const after = first.shape.slice(axis);
    const shape = [...before, inputs.length, ...after];
    return backend.record(`Pack ${axis}`, inputs, shape, first.dtype, (graph, values) => {
      const raised = values.map((value) => graph.reshaped(value, [...before, 1, ...after]));
      return emitConcat(graph, raised, axis, shape);
    });
  },
);

function emitSplit(
  graph: Emitter,
  value: Value,
  axis: number,
  sizes: readonly number[],
): readonly string[] {
  const inputs = [graph.plain(value), graph.ints(sizes)];
  return graph.many('Split', inputs, { axis }, sizes.length);
}

/** Takes an axis apart into tensors without it. */
export const unpack = lazyKernel<{ value: TensorInfo }, { axis: number }>(
  'Unpack',
  ({ inputs: { value }, attrs, backend }) => {
    const axis = attrs.axis < 0 ? attrs.axis + value.shape.length : attrs.axis;
    if (!compiles(value)) return undefined;
    const { dtype } = value;
    const shape = value.shape.filter((_, index) => index !== axis);
    const count = value.shape[axis] ?? 0;
    const outputs = Array.from({ length: count }, () => ({ shape, dtype }));
    return backend.recordMany(`Unpack ${axis}`, [value], outputs, (graph, inputs) => {
      const names = emitSplit(graph, only(inputs), axis, Array<number>(count).fill(1));
      return names.map((name) => graph.value(shape, dtype, graph.reshape(name, shape)));
    });
  },
);

/** Takes an axis apart into blocks. */
export const split = lazyKernel<
  { x: TensorInfo },
  { numOrSizeSplits: number[] | number; axis: number }
>('SplitV', ({ inputs: { x }, attrs, backend }) => {
  if (!compiles(x)) return undefined;
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0] ?? 0;
  const sizes = backend_util.prepareSplitSize(x, attrs.numOrSizeSplits, axis);
  if (sizes.includes(0)) return undefined;
  const outputs = sizes.map((size) => ({
    shape: x.shape.map((dim, index) => (index === axis ? size : dim)),
    dtype: x.dtype,
  }));
  return backend.recordMany(`SplitV ${axis} ${sizes.join()}`, [x], outputs, (graph, inputs) =>
    emitSplit(graph, only(inputs), axis, sizes).map((name, index) =>
      graph.value(outputs[index]?.shape ?? [], x.dtype, name),
    ),
  );
});
