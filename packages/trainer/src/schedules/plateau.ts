import { defineSchedule, z } from '@circumplex/core';
import { warmUp, warmUpOption } from './warm-up.js';

const schema = z.strictObject({
  ...warmUpOption,
  patience: z.int().min(1).default(5).describe('epochs without a better score before a fall'),
  minDelta: z.number().min(0).default(0).describe('least gain that counts as better'),
  factor: z.number().positive().lt(1).default(0.5).describe('what each fall multiplies by'),
  minimum: z.number().min(0).max(1).default(0.001).describe('lowest factor'),
});

interface PlateauState {
  /** Best score so far; null before the first. */
  readonly best: number | null;
  /** Epochs since. */
  readonly waited: number;
  readonly factor: number;
}

/** The learning rate falls when the monitored score has stopped rising. */
export const plateau = defineSchedule({
  id: 'plateau',
  summary: 'the learning rate falls when the score stops rising',
  schema,
  configure: ({ warmup, patience, minDelta, factor, minimum }) =>
    warmUp<PlateauState>(warmup, {
      initial: () => ({ best: null, waited: 0, factor: 1 }),
      factor: (_position, state) => state.factor,
      afterEpoch(score, state) {
        if (state.best === null || score > state.best + minDelta) {
          return { ...state, best: score, waited: 0 };
        }
        if (state.waited + 1 < patience) return { ...state, waited: state.waited + 1 };
        return { ...state, waited: 0, factor: Math.max(minimum, state.factor * factor) };
      },
    }),
});
