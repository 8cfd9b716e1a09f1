import { slice_util } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import { TO_CHANNELS_FIRST } from '../compile/layout.js';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { compiles, lazyKernel, only } from './lazy-kernel.js';

interface Range {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly strides: readonly number[];
}

/** Emits a slice with positive steps, in the layout that exists. */
function emitSlice(
  graph: Emitter,
  value: Value,
  { begin, end, strides }: Range,
  shape: readonly number[],
): Value {
  if (value.spread && sizeOf(value.spread.shape) === 1)
    return graph.spreadValue(shape, value.spread);
  const image = value.plain === undefined && value.channelsFirst !== undefined;
  const order = image ? TO_CHANNELS_FIRST : shape.map((_, axis) => axis);
  const cut = order.filter((axis) => shape[axis] !== value.shape[axis] || strides[axis] !== 1);
  const pick = (list: readonly number[]) => graph.ints(cut.map((axis) => list[axis] ?? 0));
  const axes = graph.ints(cut.map((axis) => order.indexOf(axis)));
  const source = image ? graph.image(value) : graph.plain(value);
  const name =
    cut.length === 0
      ? source
      : graph.op('Slice', [source, pick(begin), pick(end), axes, pick(strides)]);
  return image ? graph.imageValue(shape, value.dtype, name) : graph.value(shape, value.dtype, name);
}

function recordSlice(
  backend: OnnxruntimeBackend,
  x: TensorInfo,
  range: Range,
  shape: number[],
): TensorInfo {
  const key = `Slice ${range.begin.join()} ${range.end.join()} ${range.strides.join()}`;
  return backend.record(key, [x], shape, x.dtype, (graph, inputs) =>
    emitSlice(graph, only(inputs), range, shape),
  );
}

/** A block of a tensor. */
export const slice = lazyKernel<
  { x: TensorInfo },
  { begin: number | number[]; size: number | number[] }
>('Slice', ({ inputs: { x }, attrs, backend }) => {
  if (!compiles(x) || x.shape.length === 0) return undefined;
  const [begin = [], size = []] = slice_util.parseSliceParams(x, attrs.begin, attrs.size);
  slice_util.assertParamsValid(x, begin, size);
  const end = begin.map((start, axis) => start + (size[axis] ?? 0));
  return recordSlice(backend, x, { begin, end, strides: begin.map(() => 1) }, size);
});

interface StridedAttributes {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** A strided block; negative strides are left to the cpu backend. */
export const stridedSlice = lazyKernel<{ x: TensorInfo }, StridedAttributes>(
  'StridedSlice',
  ({ inputs: { x }, attrs, backend }) => {
    if (!compiles(x) || x.shape.length === 0) return undefined;
    const info = slice_util.sliceInfo(
      x.shape,
      attrs.begin,
      attrs.end,
      attrs.strides,
      attrs.beginMask,
      attrs.endMask,
      attrs.ellipsisMask,
      attrs.newAxisMask,
      attrs.shrinkAxisMask,
    );
    const shape = slice_util.computeOutShape(info.begin, info.end, info.strides);
    const unusual = info.strides.some((stride) => stride < 1) || shape.length !== x.shape.length;
    if (unusual || sizeOf(shape) !== sizeOf(info.finalShape)) return undefined;
    const sliced = recordSlice(backend, x, info, shape);
    return { ...sliced, shape: info.finalShape };
  },
);
