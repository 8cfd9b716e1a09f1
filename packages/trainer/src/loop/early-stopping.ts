import type { TrainingSpec } from '@circumplex/core';
import type { RunState } from './state.js';

type Stopping = RunState['stopping'];
type Rule = NonNullable<TrainingSpec['earlyStopping']>;

/**
 * Early stopping after a validation.
 *
 * @param epochs - that passed since the last one.
 */
export function afterValidation(
  state: Stopping,
  score: number,
  epochs: number,
  minDelta: number,
): Stopping {
  if (state.best === null || score > state.best + minDelta) return { best: score, waited: 0 };
  return { best: state.best, waited: state.waited + epochs };
}

/** True if the score has not risen for as long as the rule is patient. */
export function shouldStop(state: Stopping, rule: Rule | undefined): boolean {
  return rule !== undefined && state.waited >= rule.patience;
}
