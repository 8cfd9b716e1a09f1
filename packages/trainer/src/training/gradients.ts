import { readWeight } from '@circumplex/core';
import {
  add,
  dispose,
  div,
  keep,
  minimum,
  mul,
  sqrt,
  square,
  sum,
  variableGrads,
  zerosLike,
  type Scalar,
  type Tensor,
  type Tensor3D,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { BatchTensors } from '../feed/tensors.js';
import type { Session } from './session.js';

/** Loss, predictions and gradients of one batch. */
export interface BatchGradients {
  readonly loss: Scalar;
  /** [B, T, K]. */
  readonly prediction: Tensor3D;
  /** In the order of `session.trained`. */
  readonly gradients: readonly Tensor[];
}

/**
 * Runs the network on a batch, forward and backward. Call it inside tf.tidy.
 *
 * @param clock - number that no other batch of the run has, for dropout.
 */
export function batchGradients(
  { model, loss, trained }: Session,
  { inputs, target, mask }: BatchTensors,
  clock: number,
): BatchGradients {
  const variables = trained.map(({ weight }) => readWeight(weight) as Variable);
  const outputs: Tensor3D[] = [];
  const forward = (): Scalar => {
    const output = model.apply(inputs, clock);
    outputs.push(keep(output.clone()));
    return loss({ prediction: output, target, mask });
  };
  const { value, grads } = variableGrads(forward, variables);
  // A weight that the loss does not depend on has no gradient at all.
  const gradients = variables.map((variable) => grads[variable.name] ?? zerosLike(variable));
  const prediction = outputs[0]!.clone();
  dispose(outputs);
  return { loss: value, prediction, gradients };
}

/** Sums gradient by gradient. */
export function addGradients(sums: readonly Tensor[], more: readonly Tensor[]): Tensor[] {
  return sums.map((sum, i) => add(sum, more[i]!));
}

/** Euclidean norm of all gradients together. */
export function globalNorm(gradients: readonly Tensor[]): Scalar {
  const squares = gradients.map((gradient) => sum<Scalar>(square(gradient)));
  return sqrt(squares.reduce((total, one) => add(total, one)));
}

/** Scales gradients down where their global norm is above `limit`. */
export function clipByNorm(gradients: readonly Tensor[], norm: Scalar, limit: number): Tensor[] {
  const factor = minimum(div(limit, norm), 1);
  return gradients.map((gradient) => mul(gradient, factor));
}
