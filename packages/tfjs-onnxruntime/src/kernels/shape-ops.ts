import { util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { TO_CHANNELS_FIRST } from '../compile/layout.js';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { imageAxis } from './elementwise.js';
import { compiles, lazyKernel, only } from './lazy-kernel.js';
import type { LazyKernel } from './lazy-kernel.js';

/** Permutes axes; from NCHW directly where that is what exists. */
export const transpose = lazyKernel<{ x: TensorInfo }, { perm: number[] }>(
  'Transpose',
  ({ inputs: { x }, attrs: { perm }, backend }) => {
    if (!compiles(x) || x.shape.length < 2) return undefined;
    const shape = perm.map((axis) => x.shape[axis] ?? 1);
    return backend.record(`Transpose ${perm.join()}`, [x], shape, x.dtype, (graph, inputs) =>
      graph.value(shape, x.dtype, emitTranspose(graph, only(inputs), perm)),
    );
  },
);

function emitTranspose(graph: Emitter, value: Value, perm: readonly number[]): string {
  if (value.plain !== undefined || value.channelsFirst === undefined)
    return graph.transpose(graph.plain(value), perm);
  const direct = perm.map(imageAxis);
  return direct.every((axis, index) => axis === index)
    ? value.channelsFirst
    : graph.transpose(value.channelsFirst, direct);
}

/** Repeats along axes. */
export const tile = lazyKernel<{ x: TensorInfo }, { reps: number[] }>(
  'Tile',
  ({ inputs: { x }, attrs: { reps }, backend }) => {
    if (x.dtype !== 'float32') return undefined;
    const shape = x.shape.map((dim, axis) => dim * (reps[axis] ?? 1));
    return backend.record(`Tile ${reps.join()}`, [x], shape, 'float32', (graph, inputs) => {
      const value = only(inputs);
      const { shape: small } = value.spread ?? value;
      const lead = x.shape.length - small.length;
      const broadcasts = reps.every(
        (times, axis) => times === 1 || axis < lead || small[axis - lead] === 1,
      );
      if (broadcasts) return graph.spreadValue(shape, value);
      const repeats = graph.ints(reps);
      return graph.value(shape, 'float32', graph.op('Tile', [graph.plain(value), repeats]));
    });
  },
);

/** Pads with a constant. */
export const pad = lazyKernel<
  { x: TensorInfo },
  { paddings: [number, number][]; constantValue: number }
>('PadV2', ({ inputs: { x }, attrs: { paddings, constantValue }, backend }) => {
  if (x.dtype !== 'float32' || x.shape.length === 0) return undefined;
  const shape = x.shape.map((dim, axis) => dim + sum(paddings[axis] ?? []));
  const key = `PadV2 ${paddings.join()} ${constantValue}`;
  return backend.record(key, [x], shape, 'float32', (graph, inputs) => {
    const value = only(inputs);
    const image = value.plain === undefined && value.channelsFirst !== undefined;
    const order = image ? TO_CHANNELS_FIRST : paddings.map((_, axis) => axis);
    const sides = order.map((axis): [number, number] => paddings[axis] ?? [0, 0]);
    const pads = [...sides.map(([before]) => before), ...sides.map(([, after]) => after)];
    const source = image ? graph.image(value) : graph.plain(value);
    const name = graph.op('Pad', [source, graph.ints(pads), graph.float(constantValue)]);
    return image ? graph.imageValue(shape, 'float32', name) : graph.value(shape, 'float32', name);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, item) => total + item, 0);
}

/** A tensor of equal elements. */
export const fill = lazyKernel<
  Record<string, never>,
  { shape: number[]; value: number | string; dtype?: string }
>('Fill', ({ attrs: { shape, value, dtype = 'float32' }, backend }) =>
  typeof value === 'number' && dtype === 'float32' ? backend.constant(shape, value) : undefined,
);

function constantLike(name: string, constant: number): LazyKernel {
  return lazyKernel<{ x: TensorInfo }>(name, ({ inputs: { x }, backend }) =>
    x.dtype === 'float32' ? backend.constant(x.shape, constant) : undefined,
  );
}

/** Ones in another tensor's shape. */
export const onesLike = constantLike('OnesLike', 1);

/** Zeros in another tensor's shape. */
export const zerosLike = constantLike('ZerosLike', 0);

/** Running sums along an axis. */
export const cumsum = lazyKernel<
  { x: TensorInfo },
  { axis: number; exclusive: boolean; reverse: boolean }
>('Cumsum', ({ inputs: { x }, attrs: { axis, exclusive, reverse }, backend }) => {
  if (x.dtype !== 'float32' || x.shape.length === 0) return undefined;
  const key = `Cumsum ${axis} ${String(exclusive)} ${String(reverse)}`;
  return backend.record(key, [x], x.shape, 'float32', (graph, inputs) => {
    const operands = [graph.plain(only(inputs)), graph.builder.int64(axis)];
    const name = graph.op('CumSum', operands, { exclusive, reverse });
    return graph.value(x.shape, 'float32', name);
  });
});

/** Reverses along axes. */
export const reverse = lazyKernel<{ x: TensorInfo }, { dims: number[] }>(
  'Reverse',
  ({ inputs: { x }, attrs: { dims }, backend }) => {
    const axes = util.parseAxisParam(dims, x.shape);
    if (!compiles(x) || axes.length === 0 || x.shape.length === 0) return undefined;
    return backend.record(`Reverse ${axes.join()}`, [x], x.shape, x.dtype, (graph, inputs) => {
      const bounds = [axes.map(() => -1), axes.map(() => Number.MIN_SAFE_INTEGER), axes];
      const steps = axes.map(() => -1);
      const names = [...bounds, steps].map((list) => graph.ints(list));
      return graph.value(
        x.shape,
        x.dtype,
        graph.op('Slice', [graph.plain(only(inputs)), ...names]),
      );
    });
  },
);

/** Rows along an axis by int32 indices that are known and valid. */
export const gather = lazyKernel<
  { x: TensorInfo; indices: TensorInfo },
  { axis: number; batchDims: number }
>('GatherV2', ({ inputs: { x, indices }, attrs: { axis, batchDims }, backend }) => {
  const along = axis < 0 ? axis + x.shape.length : axis;
  const rows = backend.knownValues(indices);
  if (batchDims !== 0 || !compiles(x) || indices.dtype !== 'int32' || !rows) return undefined;
  const limit = x.shape[along] ?? 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? -1;
    if (row < 0 || row >= limit) return undefined;
  }
  const shape = [...x.shape.slice(0, along), ...indices.shape, ...x.shape.slice(along + 1)];
  return backend.record(`GatherV2 ${along}`, [x, indices], shape, x.dtype, (graph, inputs) => {
    const names = inputs.map((input) => graph.plain(input));
    return graph.value(shape, x.dtype, graph.op('Gather', names, { axis: along }));
  });
});
