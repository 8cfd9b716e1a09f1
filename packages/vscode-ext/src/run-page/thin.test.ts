import { thin } from './thin.js';

const points = (n: number, value: (i: number) => number | null) =>
  Array.from({ length: n }, (_, i) => ({ step: i + 1, value: value(i) }));

describe('thin', () => {
  it('leaves a short curve as it is', () => {
    const short = points(10, (i) => i);
    expect(thin(short, 10)).toBe(short);
  });

  it('keeps spikes, order and the last point of a long one', () => {
    const long = points(10_001, (i) => (i === 4321 ? 99 : i === 7000 ? -99 : Math.sin(i)));
    const kept = thin(long, 200);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept.length).toBeGreaterThan(100);
    const values = kept.map(({ value }) => value);
    expect(values).toContain(99);
    expect(values).toContain(-99);
    const steps = kept.map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(kept.at(-1)).toBe(long.at(-1));
  });

  it('keeps gaps as gaps', () => {
    const kept = thin(
      points(1000, () => null),
      20,
    );
    expect(kept.every(({ value }) => value === null)).toBe(true);
  });
});
