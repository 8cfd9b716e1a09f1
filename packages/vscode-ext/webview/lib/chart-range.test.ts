import { panned, positive, zoomed } from './chart-range.js';

const limits = { min: 0, max: 100 };

describe('ranges of a chart', () => {
  it('zooms about a point', () => {
    expect(zoomed({ min: 0, max: 100 }, 25, 0.5, limits)).toEqual({ min: 12.5, max: 62.5 });
    expect(zoomed({ min: 10, max: 20 }, 10, 0.5, limits)).toEqual({ min: 10, max: 15 });
  });

  it('never shows more than there is', () => {
    expect(zoomed({ min: 40, max: 60 }, 50, 100, limits)).toEqual(limits);
    expect(zoomed({ min: 0, max: 50 }, 0, 1.5, limits)).toEqual({ min: 0, max: 75 });
    expect(zoomed({ min: 60, max: 100 }, 60, 1.5, limits)).toEqual({ min: 40, max: 100 });
  });

  it('moves until the end, and keeps its width there', () => {
    expect(panned({ min: 10, max: 30 }, 0.5, limits)).toEqual({ min: 20, max: 40 });
    expect(panned({ min: 10, max: 30 }, -1, limits)).toEqual({ min: 0, max: 20 });
    expect(panned({ min: 70, max: 90 }, 2, limits)).toEqual({ min: 80, max: 100 });
  });

  it('makes gaps of what has no logarithm', () => {
    expect(positive([1, 0, -1, null, 2])).toEqual([1, null, null, null, 2]);
  });
});
