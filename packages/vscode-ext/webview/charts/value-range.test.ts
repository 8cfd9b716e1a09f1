import type uPlot from 'uplot';
import { valueRange } from './value-range.js';

const range = (logarithmic: boolean, low: number | null, high: number | null) =>
  valueRange(logarithmic)({} as uPlot, low as number, high as number, 'y') as [number, number];

describe('valueRange', () => {
  it.each([true, false])('shows a constant with room, though digits differ (log: %s)', (log) => {
    const constant = range(log, 1e-4, 1e-4);
    expect(range(log, 1e-4, 1e-4 * (1 + 1e-15))).toEqual(constant);
    expect(constant[0]).toBeLessThan(1e-4);
    expect(constant[1]).toBeGreaterThan(1e-4);
  });

  it('shows all values of a curve', () => {
    const [low, high] = range(false, 0.2, 3);
    expect(low).toBeLessThanOrEqual(0.2);
    expect(high).toBeGreaterThanOrEqual(3);
  });

  it.each([
    [0.183, 1.05, 0.1, 2],
    [403, 421, 400, 500],
    [0.3, 3, 0.3, 3],
    [2.5e-7, 1e-3, 2e-7, 1e-3],
  ])('goes from digit to digit on a logarithmic axis (%d, %d)', (low, high, from, to) => {
    expect(range(true, low, high)).toEqual([from, to]);
  });

  it('shows nothing where there is nothing', () => {
    expect(range(true, null, null)).toEqual([null, null]);
    expect(range(true, -1, 0)).toEqual([null, null]);
  });
});
