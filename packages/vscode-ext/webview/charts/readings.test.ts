import { nearestReading, placeReading, valueReading, type Reading } from './readings.js';

function reading(value: number | null, smoothed: number | null = value): Reading {
  const points = { step: [7], epoch: [0.5], time: [80], value: [value], smoothed: [smoothed] };
  return { points, index: 0 };
}

describe('readings', () => {
  it('say the value, and the mean where curves are smoothed', () => {
    const words = (y: number) => y.toFixed(1);
    expect(valueReading(reading(1, 2), 0, words)).toBe('1.0');
    expect(valueReading(reading(1, 2), 0.5, words)).toBe('1.0 (2.0)');
    expect(valueReading(reading(null), 0.5, words)).toBe('–');
  });

  it('say where that is on all axes, that of the chart first', () => {
    expect(placeReading(reading(1), 'step')).toBe('step 7 · epoch 0.50 · 1 min 20 s');
    expect(placeReading(reading(1), 'time')).toBe('1 min 20 s · step 7 · epoch 0.50');
  });

  it('find the curve under the pointer', () => {
    const near = (all: (Reading | undefined)[]) => nearestReading(all, 100, (y) => 10 * y);
    expect(near([undefined, reading(5), reading(9), reading(null)])).toBe(2);
    expect(near([undefined, reading(null)])).toBe(1);
    expect(near([])).toBeUndefined();
  });
});
