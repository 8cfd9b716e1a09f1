import { backend_util } from '@tensorflow/tfjs-core';
import type { DataType } from '@tensorflow/tfjs-core';
import { TO_CHANNELS_FIRST } from '../compile/emitter.js';
import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { padRank, sizeOf } from '../shapes.js';

/** Builds the nodes of an elementwise function from the names of its operands. */
export type Elementwise = (graph: Emitter, names: readonly string[]) => string;

/**
 * Emits an elementwise function with broadcasting in whichever layout its operands already have,
 * so that chains between convolutions need no transposes.
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
  const size = sizeOf(shape);
  const full = operands.filter((operand) => sizeOf(operand.shape) === size);
  if (shape.length === 4 && full.some(isImage) && !full.every((operand) => operand.plain)) {
    const names = operands.map((operand) => imageName(graph, operand));
    return graph.imageValue(shape, dtype, build(graph, names));
  }
  const names = operands.map((operand) => graph.plain(operand));
  return graph.value(shape, dtype, build(graph, names));
}

function isImage(operand: Value): boolean {
  return operand.channelsFirst !== undefined;
}

function imageName(graph: Emitter, operand: Value): string {
  const { shape } = operand;
  if (shape.length === 4) return graph.image(operand);
  if (sizeOf(shape) === 1) return graph.plain(operand);
  return graph.image(graph.reshaped(operand, padRank(shape, 4)));
}

/** The permutation of axis numbers from NHWC to NCHW. */
export function imageAxis(axis: number): number {
  return TO_CHANNELS_FIRST.indexOf(axis);
}
