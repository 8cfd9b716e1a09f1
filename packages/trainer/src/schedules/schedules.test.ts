import type { Schedule } from '@circumplex/core';
import { constant, cosine, plateau, step } from './index.js';

function factors(schedule: Schedule, steps: readonly number[]): number[] {
  const state = schedule.initial();
  return steps.map((at) =>
    schedule.factor({ step: at, totalSteps: 100, stepsPerEpoch: 10 }, state),
  );
}

describe('schedules', () => {
  it('constant is 1', () => {
    expect(factors(constant.configure({}), [0, 50, 99])).toEqual([1, 1, 1]);
  });

  it('cosine goes from 1 to its minimum', () => {
    const [start, half, end] = factors(cosine.configure({ minimum: 0.2 }), [0, 50, 100]);
    expect(start).toBe(1);
    expect(half).toBeCloseTo(0.6);
    expect(end).toBeCloseTo(0.2);
  });

  it('step falls at its epochs', () => {
    const schedule = step.configure({ epochs: 2, factor: 0.5 });
    expect(factors(schedule, [0, 19, 20, 39, 40])).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });

  it('warm-up rises, then the schedule has the rest of the run', () => {
    const schedule = cosine.configure({ warmup: 4 });
    expect(factors(schedule, [0, 1, 2, 3, 4])).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(factors(schedule, [52])[0]).toBeCloseTo(0.5);
    expect(factors(constant.configure({ warmup: 2 }), [0, 1, 2])).toEqual([0.5, 1, 1]);
  });

  it('plateau falls after patience epochs without a gain, down to its minimum', () => {
    const schedule = plateau.configure({ patience: 2, factor: 0.5, minimum: 0.3, minDelta: 0.1 });
    let state = schedule.initial();
    const seen = [0.5, 0.55, 0.7, 0.7, 0.7, 0.7, 0.7].map((score) => {
      state = schedule.afterEpoch(score, state);
      return factors({ ...schedule, initial: () => state }, [0])[0];
    });
    expect(seen).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.3]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
