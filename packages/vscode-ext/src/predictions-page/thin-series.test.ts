import { bucketSize, ThinSeries, thinPositions } from './thin-series.js';

function thinned(values: readonly number[], size: number): ThinSeries {
  const series = new ThinSeries(values.length, size);
  values.forEach((value, index) => series.add(index, value));
  return series;
}

describe('ThinSeries', () => {
  it('keeps a short series as it is, gaps included', () => {
    expect(thinned([0.5, Number.NaN, -0.25], 1).extremes()).toEqual([0.5, null, -0.25]);
    expect(thinPositions(7, 3, 1)).toEqual([7, 8, 9]);
  });

  it('keeps the lowest and highest of each bucket in the order in which they came', () => {
    const series = thinned([0, 3, -1, 5, 2, 4, -2, 1], 4);
    expect(series.extremes()).toEqual([-1, 5, 4, -2]);
    expect(series.lowest()).toEqual([-1, -1, -2, -2]);
    expect(series.highest()).toEqual([5, 5, 4, 4]);
    expect(thinPositions(0, 8, 4)).toEqual([0, 2, 4, 6]);
  });

  it('knows a fall even where only the first value is the highest', () => {
    expect(thinned([3, 2, 1], 3).extremes()).toEqual([3, 1]);
    expect(thinned([1, 0, 2], 3).extremes()).toEqual([0, 2]);
  });

  it('leaves a gap where a bucket has no value', () => {
    expect(thinned([1, 1, Number.NaN, Number.NaN], 2).extremes()).toEqual([1, 1, null, null]);
  });

  it('leaves no more points than asked for', () => {
    for (const [count, points] of [
      [100_000, 2000],
      [2001, 2000],
      [2000, 2000],
      [999, 333],
    ] as const) {
      expect(thinPositions(0, count, bucketSize(count, points)).length).toBeLessThanOrEqual(points);
    }
  });
});
