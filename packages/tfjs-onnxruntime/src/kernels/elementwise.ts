import { float } from '@circumplex/onnx-model';
import { backend_util } from '@tensorflow/tfjs-core';
import type { DataType } from '@tensorflow/tfjs-core';
import type { Emitter } from '../compile/emitter.js';
import { TO_CHANNELS_FIRST } from '../compile/layout.js';
import type { Layout, Value } from '../compile/value.js';
import { padRank, sizeOf } from '../shapes.js';

/** Builds the nodes of an elementwise function from the names of its operands. */
export type Elementwise = (graph: Emitter, names: readonly string[]) => string;

/** Rows from which on convolutions work on blocked images. */
export const BLOCKED_ROWS = 12;

/**
 * Emits an elementwise function with broadcasting in whichever layout its operands already have,
 * so that chains between convolutions need no conversions.
 */
export function emitElementwise(
  graph: Emitter,
  operands: readonly Value[],
  shape: readonly number[],
  dtype: DataType,
  build: Elementwise,
): Value {
  const small = operands.map((operand) => operand.spread ?? operand);
  const reach = small.reduce<number[]>(
    (sum, { shape: next }) => backend_util.assertAndGetBroadcastShape(sum, [...next]),
    [],
  );
  const result = emitBroadcast(graph, small, reach, dtype, build);
  return sizeOf(reach) === sizeOf(shape)
    ? graph.reshaped(result, shape)
    : graph.spreadValue(shape, result);
}

function emitBroadcast(
  graph: Emitter,
  operands: readonly Value[],
  shape: readonly number[],
  dtype: DataType,
  build: Elementwise,
): Value {
  for (const operand of operands) graph.settle(operand);
  const layout = bestLayout(graph, operands, shape);
  if (layout === 'blocked') return emitBlocked(graph, operands, shape, dtype, build);
  const names = operands.map((operand) =>
    layout === 'image' ? imageName(graph, operand) : graph.plain(operand),
  );
  return graph.named(layout, shape, dtype, build(graph, names));
}

/** The layout that most of the full operands have; blocked for large images where they tie. */
function bestLayout(graph: Emitter, operands: readonly Value[], shape: readonly number[]): Layout {
  if (shape.length !== 4) return 'plain';
  const size = sizeOf(shape);
  const full = operands.filter((operand) => sizeOf(operand.shape) === size);
  const small = operands.filter((operand) => sizeOf(operand.shape) !== size);
  const large = (shape[1] ?? 0) >= BLOCKED_ROWS;
  const order: Layout[] = large ? ['blocked', 'image', 'plain'] : ['plain', 'blocked', 'image'];
  const usable = order.filter(
    (layout) =>
      layout !== 'blocked' ||
      (graph.blocks(shape) && small.every((operand) => blockedVector(operand, shape))),
  );
  const votes = (layout: Layout): number => full.filter((operand) => operand.has(layout)).length;
  const most = Math.max(...usable.map(votes));
  return (most > 0 && usable.find((layout) => votes(layout) === most)) || 'plain';
}

function imageName(graph: Emitter, operand: Value): string {
  const { shape } = operand;
  if (shape.length === 4) return graph.image(operand);
  if (sizeOf(shape) === 1) return graph.plain(operand);
  return graph.image(graph.reshaped(operand, padRank(shape, 4)));
}

/** Whether a small operand can be laid beside the blocks of an image: per channel, or a number. */
export function blockedVector({ shape }: Value, image: readonly number[]): boolean {
  const [n, h, w, c] = padRank(shape, 4);
  if (shape.length > 4 || h !== 1 || w !== 1) return false;
  return (n === 1 || n === image[0]) && (c === 1 || c === image[3]) && !(n !== 1 && c === 1);
}

function emitBlocked(
  graph: Emitter,
  operands: readonly Value[],
  shape: readonly number[],
  dtype: DataType,
  build: Elementwise,
): Value {
  const [n = 1, h = 1, w = 1, c = 1] = shape;
  const size = sizeOf(shape);
  const vectors = operands.some(({ shape: own }) => sizeOf(own) !== size && sizeOf(own) > 1);
  if (!vectors) {
    const names = operands.map((operand) =>
      sizeOf(operand.shape) === 1
        ? graph.plain(graph.reshaped(operand, []))
        : graph.name(operand, 'blocked'),
    );
    return graph.named('blocked', shape, dtype, build(graph, names));
  }
  const blocks = c / graph.block;
  const names = operands.map((operand) => {
    if (sizeOf(operand.shape) === 1) return graph.plain(graph.reshaped(operand, []));
    if (sizeOf(operand.shape) === size)
      return graph.reshape(graph.name(operand, 'blocked'), [n, blocks, h * w, graph.block]);
    const rows = sizeOf(operand.shape) / c;
    return graph.reshape(graph.plain(operand), [rows, blocks, 1, graph.block]);
  });
  const made = graph.reshape(build(graph, names), [n, c, h, w]);
  return graph.named('blocked', shape, dtype, made);
}

/** The permutation of axis numbers from NHWC to NCHW. */
export function imageAxis(axis: number): number {
  return TO_CHANNELS_FIRST.indexOf(axis);
}

/** The largest finite float. */
export const LARGEST = 3.4028234663852886e38;

/**
 * Ones where a tensor is above zero, in one pass; NaN stays NaN. Positive numbers below 1.2e-38, the
 * smallest normal one, count in part.
 */
export function positive(graph: Emitter, x: string): string {
  return graph.op('HardSigmoid', [x], { alpha: float(LARGEST), beta: float(0) });
}

/** Gives a value the names of another one of the same shape. */
export function takeNames(value: Value, { plain, channelsFirst, blocked }: Value): void {
  value.plain = plain;
  value.channelsFirst = channelsFirst;
  value.blocked = blocked;
}
