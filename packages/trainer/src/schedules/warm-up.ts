import { z, type Schedule } from '@circumplex/core';

/** The option that every schedule of this package has. */
export const warmUpOption = {
  warmup: z
    .int()
    .min(0)
    .default(0)
    .describe('updates over which the learning rate rises from 0 before the schedule begins'),
};

/**
 * A schedule that begins after a linear rise over `updates` updates: the k-th of them has factor
 * k / updates. The schedule itself sees a run that is shorter by the warm-up.
 */
export function warmUp<State>(updates: number, schedule: Schedule<State>): Schedule<State> {
  if (updates === 0) return schedule;
  return {
    ...schedule,
    factor(position, state) {
      const step = position.step - updates;
      if (step < 0) return (position.step + 1) / updates;
      const totalSteps = Math.max(1, position.totalSteps - updates);
      return schedule.factor({ ...position, step, totalSteps }, state);
    },
  };
}
