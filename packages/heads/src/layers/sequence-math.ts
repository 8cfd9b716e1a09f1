import {
  add,
  concat,
  matMul,
  reshape,
  slice,
  stack,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';

/** [B, T, F] → [B·T, F]. */
export function flat(x: Tensor3D): Tensor2D {
  const [batch, time, features] = x.shape;
  return reshape(x, [batch * time, features]);
}

/** x·kernel + bias at every time step, as one matrix product: [B, T, F] → [B, T, K]. */
export function project(x: Tensor3D, kernel: Tensor2D, bias: Tensor): Tensor3D {
  const [batch, time] = x.shape;
  return reshape(add(matMul(flat(x), kernel), bias), [batch, time, kernel.shape[1]]);
}

/** The state before each step: `initial` [B, U], then `states` [B, T, U] but the last. */
export function previous(states: Tensor3D, initial: Tensor2D): Tensor3D {
  const [batch, time, units] = states.shape;
  const first: Tensor3D = reshape(initial, [batch, 1, units]);
  if (time === 1) return first;
  return concat([first, slice(states, [0, 0, 0], [batch, time - 1, units])], 1);
}

/** T tensors [B, K] → [B, T, K]. */
export function overTime(steps: readonly Tensor[]): Tensor3D {
  return stack([...steps], 1) as Tensor3D;
}

/** Gradients of {@link project} from the gradient of its result, each one matrix product. */
export function projectGradients(
  x: Tensor3D,
  kernel: Tensor2D,
  gradient: Tensor3D,
): { readonly x: Tensor3D; readonly kernel: Tensor; readonly bias: Tensor } {
  const rows = flat(gradient);
  return {
    x: reshape(matMul(rows, kernel, false, true), x.shape),
    kernel: matMul(flat(x), rows, true, false),
    bias: sum(rows, 0),
  };
}
