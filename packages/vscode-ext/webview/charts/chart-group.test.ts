import type { Range } from '../lib/chart-range.js';
import { ChartGroup } from './chart-group.js';

const member = (limits: Range | undefined) => ({
  limits: () => limits,
  viewed: jest.fn(),
  grown: jest.fn(),
});

describe('ChartGroup', () => {
  it('spans all its charts, and has room for a single point', () => {
    const group = new ChartGroup();
    expect(group.limits()).toEqual({ min: 0, max: 1 });
    const empty = member(undefined);
    group.add(empty);
    group.add(member({ min: 5, max: 5 }));
    expect(group.limits()).toEqual({ min: 4.5, max: 5.5 });
    const long = member({ min: 1, max: 90 });
    group.add(long);
    expect(group.limits()).toEqual({ min: 1, max: 90 });
    group.remove(long);
    expect(group.limits()).toEqual({ min: 4.5, max: 5.5 });
  });

  it('shows the same part in all charts; all of it follows the run again', () => {
    const group = new ChartGroup();
    const charts = [member({ min: 0, max: 10 }), member({ min: 2, max: 20 })];
    charts.forEach((each) => group.add(each));
    group.show({ min: 3, max: 4 });
    expect(group.view).toEqual({ min: 3, max: 4 });
    group.show({ min: 0, max: 20 });
    expect(group.view).toBeNull();
    for (const { viewed } of charts) expect(viewed).toHaveBeenCalledTimes(2);
    group.grown(charts[0]!);
    expect(charts.map(({ grown }) => grown.mock.calls.length)).toEqual([0, 1]);
  });

  it('has a cursor of its own', () => {
    expect(new ChartGroup().key).not.toBe(new ChartGroup().key);
  });
});
