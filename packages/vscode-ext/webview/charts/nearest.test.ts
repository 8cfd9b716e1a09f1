import { lowerBound, nearest } from './nearest.js';

describe('nearest', () => {
  it.each([
    [0, 0],
    [14, 0],
    [15, 0],
    [16, 1],
    [29, 2],
    [35, 2],
    [36, undefined],
    [4, undefined],
    [5, 0],
  ])('of 10, 20, 30 within 5 at the ends: %d', (x, index) => {
    expect(nearest([10, 20, 30], x, x === 0 ? 10 : 5)).toBe(index);
  });

  it('is nothing without points', () => {
    expect(nearest([], 1, Infinity)).toBeUndefined();
  });
});

describe('lowerBound', () => {
  it('is the first that is not below, also of equal ones', () => {
    const xs = [1, 2, 2, 2, 3];
    expect([0, 2, 2.5, 3, 4].map((x) => lowerBound(xs, x))).toEqual([0, 1, 4, 4, 5]);
  });
});
