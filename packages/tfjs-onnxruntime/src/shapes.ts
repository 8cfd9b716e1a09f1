import type { DataType } from '@tensorflow/tfjs-core';

/** Number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const dim of shape) size *= dim;
  return size;
}

/** Bytes of a tensor on the device. */
export function byteSize({ dtype, shape }: { dtype: DataType; shape: readonly number[] }): number {
  return sizeOf(shape) * (dtype === 'bool' ? 1 : 4);
}

/** A shape with ones put in front to reach a rank. */
export function padRank(shape: readonly number[], rank: number): number[] {
  return [...Array.from({ length: rank - shape.length }, () => 1), ...shape];
}
