import { bandOf } from './band.js';

describe('bandOf', () => {
  it('lies between two runs', () => {
    expect(bandOf([0.5, -0.25])).toEqual({ low: -0.25, high: 0.5 });
  });

  it('is mean ± one standard deviation of more', () => {
    const { low, high } = bandOf([1, 2, 3]);
    expect([low, high]).toEqual([1, 3]);
    expect(bandOf([0.5, 0.5, 0.5])).toEqual({ low: 0.5, high: 0.5 });
  });

  it('leaves out what is no number, and is none of fewer than two', () => {
    expect(bandOf([1, Number.NaN, 2])).toEqual({ low: 1, high: 2 });
    expect(bandOf([1, Number.NaN]).low).toBeNaN();
  });
});
