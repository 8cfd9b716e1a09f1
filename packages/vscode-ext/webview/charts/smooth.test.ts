import { smooth } from './smooth.js';

/** TensorBoard's own (vz_line_chart2, `resmoothDataset`), for values that are not all the same. */
function tensorBoard(values: readonly number[], strength: number): number[] {
  let last = 0;
  return values.map((value, i) => {
    last = last * strength + (1 - strength) * value;
    return last / (1 - strength ** (i + 1));
  });
}

const exact = (mean: readonly (number | null)[]) => ({
  mean,
  weight: mean.map((value) => (value === null ? 0 : 1)),
});
const noisy = Array.from({ length: 50 }, (_, i) => Math.sin(7 * i) + i / 10);

describe('smooth', () => {
  it.each([0, 0.3, 0.6, 0.99])("is TensorBoard's for exact points (%d)", (strength) => {
    const expected = tensorBoard(noisy, strength);
    smooth(exact(noisy), strength).forEach((value, i) =>
      expect(value).toBeCloseTo(expected[i]!, 9),
    );
  });

  it('leaves a series alone where it is not to smooth, and one that never changes', () => {
    expect(smooth(exact(noisy), 0)).toEqual(noisy);
    smooth(exact([0.1, 0.1, 0.1]), 0.9).forEach((value) => expect(value).toBeCloseTo(0.1, 12));
  });

  it('has no value where there is none, and goes on from before', () => {
    const found = smooth(exact([null, 1, null, 2, null]), 0.5);
    expect(found.map((value) => value === null)).toEqual([true, false, true, false, true]);
    expect(found[3]).toBeCloseTo(tensorBoard([1, 2], 0.5)[1]!, 12);
  });

  it('never leaves what the values span', () => {
    const found = smooth(exact(noisy), 0.9) as number[];
    expect(Math.min(...found)).toBeGreaterThanOrEqual(Math.min(...noisy));
    expect(Math.max(...found)).toBeLessThanOrEqual(Math.max(...noisy));
  });

  it('counts a part by its values, however many points it is drawn with', () => {
    const parts = smooth({ mean: [1, 5, 2], weight: [100, 100, 100] }, 0.6);
    const drawn = smooth(
      { mean: [1, 1, 5, 5, 2, 2], weight: [50, 50, 50, 50, 50, 50] },
      0.6 ** 0.5,
    );
    expect([drawn[1], drawn[3], drawn[5]]).toEqual(
      parts.map((value) => expect.closeTo(value!, 12) as number),
    );
    const uneven = smooth({ mean: [1, 5, 2], weight: [150, 30, 120] }, 0.6);
    expect(uneven[1]).toBeLessThan(parts[1]!);
  });
});
