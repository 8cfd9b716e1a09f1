import { traceColumns, uprightRange } from './trace-data.js';

const trace = {
  xs: [0, 10, 20],
  exact: true,
  others: 0,
  lines: [
    {
      ...{ prediction: [0.5, null, -0.5], label: [0, 0, 0], low: [null, null, null] },
      ...{ high: [1, 1, 1], other: [1, null, 0] },
    },
  ],
};

describe('traceColumns', () => {
  it('counts in seconds where the rate is known', () => {
    const [xs, low, high, label, prediction, other] = traceColumns(trace, 0, 10);
    expect(xs).toEqual([0, 1, 2]);
    expect({ low, high, label, prediction, other }).toEqual(trace.lines[0]);
  });

  it('counts frames from 1 where it is not', () => {
    expect(traceColumns(trace, 0, null)[0]).toEqual([1, 11, 21]);
  });

  it('is empty for a dimension that is not there', () => {
    expect(traceColumns(trace, 1, 1)[4]).toEqual([null, null, null]);
  });
});

describe('uprightRange', () => {
  it('is that of affect, and wider only for what lies beyond', () => {
    const columns = traceColumns(trace, 0, 1);
    expect(uprightRange(columns, false).max).toBeCloseTo(1.02);
    columns[2] = [null];
    columns[5] = [null];
    expect(uprightRange(columns, false)).toEqual({ min: -1, max: 1 });
    columns[4] = [0.1, -0.2];
    expect(uprightRange(columns, true)).toEqual({ min: -0.5, max: 0.5 });
  });
});
