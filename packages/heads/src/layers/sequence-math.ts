import {
  add,
  concat,
  matMul,
  reshape,
  slice,
  stack,
  sum,
  transpose,
  unstack,
  type Rank,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';

/**
 * Values over time, [T, 1, B, K]. What one step reads lies together in memory, so that taking steps
 * apart copies nothing; the axis of 1 lets a state meet gates, [G, B, U], without reshaping.
 */
export type Steps = Tensor4D;

/** [B, T, K] → [T, 1, B, K]. */
export function toSteps(x: Tensor3D): Steps {
  const [batch, time, size] = x.shape;
  return reshape(transpose(x, [1, 0, 2]), [time, 1, batch, size]);
}

/** [T, 1, B, K] → [B, T, K]. */
export function fromSteps(x: Steps): Tensor3D {
  const [time, , batch, size] = x.shape;
  return transpose(reshape<Rank.R3>(x, [time, batch, size]), [1, 0, 2]);
}

/** T tensors [1, B, K] → [T, 1, B, K]. */
export function joinSteps(steps: readonly Tensor[]): Steps {
  return stack([...steps], 0) as Steps;
}

/** [..., K] → [N, K]. */
export function rows(x: Tensor): Tensor2D {
  return reshape(x, [-1, x.shape.at(-1)!]);
}

/** The state before each step: `initial` [B, U], then `states` but the last; [T, 1, B, U]. */
export function previous(states: Steps, initial: Tensor2D): Steps {
  const [time, , batch, units] = states.shape;
  const first: Steps = reshape(initial, [1, 1, batch, units]);
  if (time === 1) return first;
  return concat([first, slice(states, [0, 0, 0, 0], [time - 1, 1, batch, units])], 0);
}

/** Each gate's recurrent weights by themselves: [U, G·U] → [G, U, U]. */
export function byGate(recurrentKernel: Tensor2D): Tensor3D {
  const [units, columns] = recurrentKernel.shape;
  return transpose(reshape<Rank.R3>(recurrentKernel, [units, columns / units, units]), [1, 0, 2]);
}

/** x·kernel + bias for all frames in one matrix product, and then apart: [B, T, G, U]. */
function project(x: Tensor3D, kernel: Tensor2D, bias: Tensor, units: number): Tensor4D {
  const [batch, time] = x.shape;
  const projected = add(matMul(rows(x), kernel), bias);
  return reshape(projected, [batch, time, kernel.shape[1] / units, units]);
}

/** What the input gives to the gates, step by step: T tensors [G, B, U]. */
export function inputSteps(x: Tensor3D, kernel: Tensor2D, bias: Tensor, units: number): Tensor[] {
  return unstack(transpose(project(x, kernel, bias, units), [1, 2, 0, 3]), 0);
}

/** What the input gives to the gates, gate by gate: G tensors [T, 1, B, U]. */
export function inputGates(x: Tensor3D, kernel: Tensor2D, bias: Tensor, units: number): Steps[] {
  const all = unstack(transpose(project(x, kernel, bias, units), [2, 1, 0, 3]), 0);
  const [batch, time] = x.shape;
  return all.map((gate) => reshape(gate, [time, 1, batch, units]));
}

/** What states [T, 1, B, U] give to the gates of `weights` [U, G·U]: G tensors [T, 1, B, U]. */
export function stateGates(states: Steps, weights: Tensor2D): Steps[] {
  const [time, , batch, units] = states.shape;
  const product = matMul(rows(states), weights);
  const apart: Tensor4D = reshape(product, [time, batch, weights.shape[1] / units, units]);
  return unstack(transpose(apart, [2, 0, 1, 3]), 0).map((gate) => reshape(gate, states.shape));
}

/** The weight gradient of a product over all steps: inputs [.., K], gradients [.., N] → [K, N]. */
export function weightGradient(inputs: Tensor, gradients: Tensor): Tensor2D {
  return matMul(rows(inputs), rows(gradients), true, false);
}

/** Gradients of the input's part, from the gradient [T, 1, B, G·U] of what enters the gates. */
export function inputGradients(
  x: Tensor3D,
  kernel: Tensor2D,
  gradient: Steps,
): { readonly x: Tensor3D; readonly kernel: Tensor; readonly bias: Tensor } {
  const all = rows(fromSteps(gradient));
  return {
    x: reshape(matMul(all, kernel, false, true), x.shape),
    kernel: weightGradient(x, all),
    bias: sum(all, 0),
  };
}
