import { afterValidation, shouldStop } from './early-stopping.js';

describe('early stopping', () => {
  it('waits for a score that is better by minDelta, counting epochs', () => {
    const scores = [0.2, 0.25, 0.4, 0.4, 0.3];
    let state: Parameters<typeof shouldStop>[0] = { best: null, waited: 0 };
    const waited = scores.map((score) => (state = afterValidation(state, score, 2, 0.1)).waited);
    expect(waited).toEqual([0, 2, 0, 2, 4]);
    expect(state.best).toBe(0.4);
  });

  it('stops when patience is over, and never without a rule', () => {
    const rule = { patience: 3, minDelta: 0 };
    expect(shouldStop({ best: 1, waited: 2 }, rule)).toBe(false);
    expect(shouldStop({ best: 1, waited: 3 }, rule)).toBe(true);
    expect(shouldStop({ best: 1, waited: 99 }, undefined)).toBe(false);
  });
});
