import {
  broadcastTo,
  expandDims,
  greater,
  where,
  zerosLike,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { LossInput } from '../contracts/index.js';

/** Target and mask of a loss, ready for arithmetic. */
export interface Masked {
  /** [B, T, K], zero where the mask is: labels there may be NaN, and NaN times zero is NaN. */
  readonly target: Tensor;
  /** [B, T, 1]. */
  readonly mask: Tensor;
}

/** Makes a loss's target safe to multiply by its mask. */
export function masked({ target, mask }: LossInput): Masked {
  const column = expandDims(mask, -1);
  const counts = greater(broadcastTo(column, target.shape), 0);
  return { target: where(counts, target, zerosLike(target)), mask: column };
}
