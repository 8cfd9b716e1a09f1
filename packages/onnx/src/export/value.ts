import type { FeatureSegment } from './feature-order.js';

/** A dimension as tfjs has it: a size, or the name of a dynamic one such as `batch`. */
export type ValueDim = number | string;

/**
 * A value of the ONNX graph and how it holds what the tfjs layer put out. Images run channels
 * first in ONNX and channels last in tfjs; a flattened image keeps the order it had.
 */
export interface Value {
  /** Name in the graph. */
  readonly name: string;
  /** Dimensions in tfjs's order, whatever the layout is. */
  readonly dims: readonly ValueDim[];
  /** Where the channels of a value of rank 4 or more are: `last` as in tfjs, or `first`. */
  readonly channels: 'last' | 'first';
  /** True for [T, B, F] where tfjs has [B, T, F]; converters are never given such values. */
  readonly timeFirst?: boolean;
  /** Order of the features along the last axis, where it is not tfjs's. */
  readonly order?: readonly FeatureSegment[];
}

/** The dimensions that the value really has in the ONNX graph. */
export function physicalDims({
  dims,
  channels,
  timeFirst,
}: Pick<Value, 'dims' | 'channels' | 'timeFirst'>): ValueDim[] {
  if (timeFirst) return [dims[1]!, dims[0]!, ...dims.slice(2)];
  return channels === 'last' ? [...dims] : toFirst(dims.length).map((axis) => dims[axis]!);
}

/** Axes that move the channels of a tensor of this rank from last to in front of the image. */
export function toFirst(rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return [...axes.slice(0, rank - 3), rank - 1, rank - 3, rank - 2];
}

/** Axes that undo {@link toFirst}. */
export function toLast(rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return [...axes.slice(0, rank - 3), rank - 2, rank - 1, rank - 3];
}

/** The axis of the ONNX value that holds tfjs's last one. */
export function featureAxis({ channels, dims }: Pick<Value, 'channels' | 'dims'>): number {
  return channels === 'first' ? dims.length - 3 : dims.length - 1;
}

/** The segments of a value's last axis, also where they are in tfjs's own order. */
export function segmentsOf({ order, dims }: Value): readonly FeatureSegment[] | undefined {
  if (order) return order;
  const size = dims.at(-1);
  return typeof size === 'number' ? [{ size }] : undefined;
}
