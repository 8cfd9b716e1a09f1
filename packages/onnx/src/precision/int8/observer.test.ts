import { createRandom } from '@circumplex/core';
import { uint8Linear } from './linear.js';
import { Observer } from './observer.js';

describe('Observer', () => {
  it('knows the whole range exactly where nothing is cut off', () => {
    const observer = new Observer();
    observer.add(Float32Array.of(0.1, -0.25));
    observer.add(Float32Array.of(1e6, -3, 0));
    expect(observer.range(0)).toEqual({ low: -3, high: 1e6 });
  });

  it('leaves out the share that lies outermost, within a bin', () => {
    const observer = new Observer();
    const random = createRandom(1);
    for (let i = 0; i < 10; i++) {
      observer.add(Float32Array.from({ length: 10_000 }, () => random.next()));
    }
    observer.add(Float32Array.of(-1, 1.9));
    const { low, high } = observer.range(0.01);
    expect(low).toBeCloseTo(0.01, 2);
    expect(high).toBeCloseTo(0.99, 2);
  });

  it('takes numbers on the edge of its bins', () => {
    const observer = new Observer();
    observer.add(Float32Array.of(1, -1, 2 ** -20, -(2 ** -20)));
    expect(observer.range(0)).toEqual({ low: -1, high: 1 });
  });
});

describe('uint8Linear', () => {
  it.each([
    [
      { low: -1, high: 1.55 },
      { scale: 0.01, zeroPoint: 100 },
    ],
    [
      { low: 2, high: 5.1 },
      { scale: 0.02, zeroPoint: 0 },
    ],
    [
      { low: -2.55, high: -1 },
      { scale: 0.01, zeroPoint: 255 },
    ],
  ])('of %j has 0 among its numbers', (range, expected) => {
    const { scale, zeroPoint } = uint8Linear(range);
    expect(scale).toBeCloseTo(expected.scale, 8);
    expect(zeroPoint).toBe(expected.zeroPoint);
  });

  it('of nothing but zeros has a scale', () => {
    expect(uint8Linear({ low: 0, high: 0 })).toMatchObject({
      scale: expect.any(Number),
      zeroPoint: 0,
    });
    expect(uint8Linear({ low: 0, high: 0 }).scale).toBeGreaterThan(0);
  });
});
