import { readWeight } from '@circumplex/core';
import { dispose, keep, scalar, tidy, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Session } from './session.js';

/** When an update happens. */
export interface UpdatePosition {
  /** 1 for the first update of the run. */
  readonly step: number;
  readonly learningRate: number;
}

/** Numbers that change from step to step go in as tensors: a compiled graph stays the same. */
export function scalarTensors(numbers: Readonly<Record<string, number>>): Record<string, Scalar> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, scalar(value)]));
}

/**
 * Applies the optimizer to every trained weight and replaces its slots.
 *
 * @param gradients - in the order of `session.trained`; they stay with the caller.
 * @param scalars - what the optimizer's `scalars` gave.
 */
export function updateWeights(
  { optimizer, trained }: Session,
  gradients: readonly Tensor[],
  scalars: Readonly<Record<string, Scalar>>,
): void {
  const slots = tidy(() => {
    return trained.map(({ weight, slots: before, decay }, i) => {
      const value = readWeight(weight);
      const state = { value, gradient: gradients[i]!, slots: before, scalars, decay };
      const next = optimizer.update(state);
      weight.variable.write(next.value);
      // They outlive the tidy around the whole step as well.
      return next.slots.map((slot) => keep(slot));
    });
  });
  trained.forEach((entry, i) => {
    dispose(entry.slots);
    entry.slots = slots[i]!;
  });
}
