import type { Shape } from '@tensorflow/tfjs-layers';

/** True for [batch, time, …]: two dynamic dimensions, where folded frames have one. */
export function hasTime(shape: Shape): boolean {
  return shape.length > 1 && shape[0] === null && shape[1] === null;
}

/** The shape of one frame a batch entry: [batch, time, …] → [batch, …]. */
export function withoutTime(shape: Shape): Shape {
  return hasTime(shape) ? [null, ...shape.slice(2)] : shape;
}
