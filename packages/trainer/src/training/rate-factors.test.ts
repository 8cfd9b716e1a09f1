import { rateFactors } from './rate-factors.js';

const NAMES = ['conv1_1', 'conv1_2', 'conv2_1', 'fc1', 'output'];

function factors(learningRates: Record<string, number>): number[] {
  return [...rateFactors(NAMES, learningRates).values()];
}

describe('rateFactors', () => {
  it('is 1 for layers that nothing matches', () => {
    expect(factors({})).toEqual([1, 1, 1, 1, 1]);
    expect(factors({ 'conv*': 0.1 })).toEqual([0.1, 0.1, 0.1, 1, 1]);
  });

  it('is that of the most specific pattern, in whatever order they stand', () => {
    const entries = Object.entries({ '*': 0.5, 'conv*': 0.1, 'conv1_*': 0.01, conv1_2: 2 });
    for (const order of [entries, [...entries].reverse()]) {
      expect(factors(Object.fromEntries(order))).toEqual([0.01, 2, 0.1, 0.5, 0.5]);
    }
    expect(factors({ 'conv1_2*': 3, conv1_2: 4 })[1]).toBe(4);
  });

  it('refuses a pattern that matches nothing', () => {
    expect(() => factors({ 'fc*': 1, 'cnov*': 0.1 })).toThrow(
      /^training\.learningRates: .*'cnov\*'/,
    );
  });

  it('refuses two that are as specific and differ', () => {
    expect(() => factors({ 'conv1*': 0.1, '*nv1_1': 0.2 })).toThrow(
      "got 'conv1*' and '*nv1_1' for 'conv1_1'; name 'conv1_1' itself",
    );
    expect(factors({ 'conv1*': 0.1, '*nv1_1': 0.1 })[0]).toBe(0.1);
  });
});
