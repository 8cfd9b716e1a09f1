import { chartMove, type ChartPlace } from './chart-keys.js';

const place: ChartPlace = {
  range: { min: 0, max: 40 },
  limits: { min: 0, max: 100 },
  index: 2,
  xs: [0, 10, 20, 30, 60, 100],
};

describe('chartMove', () => {
  it.each([
    ['ArrowRight', { index: 3 }],
    ['ArrowLeft', { index: 1 }],
    ['Home', { index: 0 }],
    ['End', { index: 5, range: { min: 60, max: 100 } }],
    ['+', { range: { min: 10, max: 30 } }],
    ['-', { range: { min: 0, max: 80 } }],
    ['0', { range: { min: 0, max: 100 } }],
    ['a', undefined],
  ])('%s', (key, move) => {
    expect(chartMove(key, false, place)).toEqual(move);
  });

  it('moves what is seen with Shift', () => {
    expect(chartMove('ArrowRight', true, place)).toEqual({ range: { min: 10, max: 50 } });
    expect(chartMove('ArrowLeft', true, place)).toEqual({ range: { min: 0, max: 40 } });
  });

  it('brings the cursor back into sight', () => {
    const move = chartMove('ArrowRight', false, { ...place, index: 3 });
    expect(move).toEqual({ index: 4, range: { min: 40, max: 80 } });
  });

  it('stays at the ends, and does nothing without points', () => {
    expect(chartMove('ArrowLeft', false, { ...place, index: 0 })).toEqual({ index: 0 });
    expect(chartMove('Home', false, { ...place, xs: [] })).toBeUndefined();
  });
});
