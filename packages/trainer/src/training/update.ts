import { readWeight } from '@circumplex/core';
import { dispose, keep, scalar, tidy, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Session } from './session.js';
import type { WeightGroup } from './trained-weights.js';

/** When an update happens. */
export interface UpdatePosition {
  /** 1 for the first update of the run. */
  readonly step: number;
  /** Of weights with the factor 1. */
  readonly learningRate: number;
}

/** The optimizer's scalars at an update by name, for each of the session's groups. */
export type GroupScalars = ReadonlyMap<WeightGroup, Readonly<Record<string, Scalar>>>;

/** Numbers that change from step to step go in as tensors: a compiled graph stays the same. */
export function groupScalars(
  { optimizer, groups }: Pick<Session, 'optimizer' | 'groups'>,
  { step, learningRate }: UpdatePosition,
): GroupScalars {
  return new Map(
    groups.map((group) => {
      const numbers = optimizer.scalars(step - group.since, learningRate * group.factor);
      const scalars = Object.entries(numbers).map(([name, value]) => [name, scalar(value)]);
      return [group, Object.fromEntries(scalars) as Record<string, Scalar>];
    }),
  );
}

/**
 * Applies the optimizer to every trained weight and replaces its slots.
 *
 * @param gradients - in the order of `session.trained`; they stay with the caller.
 * @param scalars - of {@link groupScalars}.
 */
export function updateWeights(
  { optimizer, trained }: Pick<Session, 'optimizer' | 'trained'>,
  gradients: readonly Tensor[],
  scalars: GroupScalars,
): void {
  const slots = tidy(() => {
    return trained.map(({ weight, slots: before, decay, group }, i) => {
      const value = readWeight(weight);
      const own = scalars.get(group)!;
      const state = { value, gradient: gradients[i]!, slots: before, scalars: own, decay };
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
