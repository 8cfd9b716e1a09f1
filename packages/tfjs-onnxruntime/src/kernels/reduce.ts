import type { DataType } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { padRank, sizeOf } from '../shapes.js';
import { factorOf, multiplySmall, unshifted } from './affine.js';
import { imageAxis } from './elementwise.js';

/** A reduction to be emitted. */
export interface Reduction {
  /** ONNX operator. */
  readonly type: string;
  readonly axes: readonly number[];
  readonly keep: boolean;
  /** Shape of the result. */
  readonly shape: readonly number[];
}

/** Extremes, which onnxruntime takes over everything but NaN. */
const EXTREMES: readonly string[] = ['ReduceMax', 'ReduceMin'];

/** Sizes of the first of two sums over many rows: it runs on all threads, one alone does not. */
const MAX_PARTS = 64;
const MIN_ROWS = 512;

/** Emits a reduction in whichever layout the operand has. */
export function emitReduction(graph: Emitter, value: Value, reduction: Reduction): Value {
  const { type, axes, keep, shape } = reduction;
  const linear = type === 'ReduceSum' || type === 'ReduceMean';
  const outside = linear ? withoutFactor(graph, value, reduction) : undefined;
  if (outside) return outside;
  const squares = type === 'ReduceSum' ? sumOfSquares(graph, value, reduction) : undefined;
  if (squares) return squares;
  graph.settle(value);
  if (linear && value.dtype === 'float32') {
    const name = overPixels(graph, value, reduction) ?? overRows(graph, value, reduction);
    if (name !== undefined) return graph.value(shape, value.dtype, name);
  }
  const attributes = { keepdims: keep };
  if (value.plain === undefined && value.channelsFirst !== undefined && (keep || inOrder(axes))) {
    const inputs = [value.channelsFirst, graph.ints(axes.map(imageAxis))];
    const name = reduce(graph, type, value.dtype, inputs, attributes);
    return graph.named(keep ? 'image' : 'plain', shape, value.dtype, name);
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

/** A factor that does not vary along the reduced axes multiplies the small result instead. */
function withoutFactor(graph: Emitter, value: Value, reduction: Reduction): Value | undefined {
  const known = unshifted(value);
  if (!known) return undefined;
  const factor = factorOf(graph, known);
  const dims = padRank(factor.shape, value.shape.length);
  if (reduction.axes.some((axis) => dims[axis] !== 1)) return undefined;
  const left = reduction.keep ? dims : dims.filter((_, axis) => !reduction.axes.includes(axis));
  const sum = emitReduction(graph, known.base, reduction);
  return multiplySmall(graph, sum, graph.reshaped(factor, left));
}

/** Squares of a whole tensor in one pass, in any layout; nobody else's squares are not computed. */
function sumOfSquares(graph: Emitter, value: Value, reduction: Reduction): Value | undefined {
  const { squareOf: source } = value;
  if (!source || reduction.axes.length < value.shape.length) return undefined;
  const name = source.plain ?? source.channelsFirst ?? graph.name(source, 'blocked');
  const sum = graph.op('ReduceSumSquare', [name], { keepdims: reduction.keep });
  return graph.value(reduction.shape, value.dtype, sum);
}

/** Images over rows and columns, and maybe the batch, with the channels left. */
function overPixels(graph: Emitter, value: Value, reduction: Reduction): string | undefined {
  const { type, axes, shape } = reduction;
  const [n = 1, h = 1, w = 1, c = 1] = value.shape;
  const images = value.shape.length === 4 && !axes.includes(3) && axes.length >= 2;
  if (!images || !axes.includes(1) || !axes.includes(2) || value.channelsFirst !== undefined)
    return undefined;
  const name = value.plain ?? value.blocked;
  if (name === undefined || (h * w === 1 && value.plain === undefined)) return undefined;
  const lined =
    value.plain === undefined ? [(n * c) / graph.block, h * w, graph.block] : [n, h * w, c];
  const each = graph.op(type, [graph.reshape(name, lined), graph.ints([1])], { keepdims: 0 });
  const perImage = graph.reshape(each, [n, c]);
  if (!axes.includes(0)) return graph.reshape(perImage, shape);
  return graph.reshape(graph.op(type, [perImage, graph.ints([0])], { keepdims: 0 }), shape);
}

/** Leading axes with many rows: parts of the rows first, on all threads, then the parts. */
function overRows(graph: Emitter, value: Value, reduction: Reduction): string | undefined {
  const { type, axes, shape } = reduction;
  const leading = axes.every((axis, index) => axis === index);
  const rows = sizeOf(value.shape.slice(0, axes.length));
  const columns = sizeOf(value.shape.slice(axes.length));
  if (!leading || value.plain === undefined || rows < MIN_ROWS || columns === 1) return undefined;
  const parts = largestDivisor(rows, MAX_PARTS);
  if (parts === 1) return undefined;
  const lined = graph.reshape(value.plain, [parts, rows / parts, columns]);
  const each = graph.op(type, [lined, graph.ints([1])], { keepdims: 0 });
  return graph.reshape(graph.op(type, [each, graph.ints([0])], { keepdims: 0 }), shape);
}

function largestDivisor(number: number, limit: number): number {
  for (let divisor = limit; divisor > 1; divisor -= 1) if (number % divisor === 0) return divisor;
  return 1;
}

/** Without kept axes the order differs where channels stay beside rows or columns. */
function inOrder(axes: readonly number[]): boolean {
  return axes.includes(3) || (axes.includes(1) && axes.includes(2));
}
