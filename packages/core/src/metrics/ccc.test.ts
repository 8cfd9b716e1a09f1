import { createRandom } from '../random.js';
import { ccc, cccOf, momentsOf, mseOf, pearsonOf } from './ccc.js';
import { mergeMoments, noMoments } from './moments.js';

function direct(x: readonly number[], y: readonly number[]) {
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const sxy = mean(x.map((a, i) => (a - mx) * (y[i]! - my)));
  const sxx = mean(x.map((a) => (a - mx) ** 2));
  const syy = mean(y.map((b) => (b - my) ** 2));
  return {
    ccc: (2 * sxy) / (sxx + syy + (mx - my) ** 2),
    pearson: sxy / Math.sqrt(sxx * syy),
    mse: mean(x.map((a, i) => (a - y[i]!) ** 2)),
  };
}

describe('ccc', () => {
  it('is 4/5.5 for values computed by hand', () => {
    // x̄ = 2, ȳ = 2.5; variances 2/3 and 2/3 (of 1,2,3 and of 1.5,2.5,3.5), covariance 2/3.
    expect(ccc([1, 2, 3], [1.5, 2.5, 3.5])).toBeCloseTo(4 / 3 / (4 / 3 + 0.25), 14);
  });

  it('is 1 for equal series, -1 for mirrored ones, 0 for a constant against a varying one', () => {
    expect(ccc([0.1, -0.4, 0.9], [0.1, -0.4, 0.9])).toBe(1);
    expect(ccc([1, -1, 0.5, -0.5], [-1, 1, -0.5, 0.5])).toBeCloseTo(-1, 14);
    expect(ccc([0.3, 0.3, 0.3], [0, 1, -1])).toBe(0);
  });

  it('is undefined without pairs and for one constant on both sides', () => {
    expect(ccc([], [])).toBeNull();
    expect(ccc([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toBeNull();
    expect(ccc([0.1, 0.1], [0.2, 0.2])).toBe(0);
    expect(pearsonOf(momentsOf([0.1, 0.1, 0.1], [0, 1, 2]))).toBeNull();
    expect(mseOf(noMoments())).toBeNull();
  });

  it('leaves out pairs with a NaN', () => {
    expect(ccc([1, NaN, 2, 3], [1.5, 7, 2.5, 3.5])).toBe(ccc([1, 2, 3], [1.5, 2.5, 3.5]));
    expect(ccc([1, 5, 2, 3], [1.5, NaN, 2.5, 3.5])).toBe(ccc([1, 2, 3], [1.5, 2.5, 3.5]));
  });

  it('agrees with the formulas on random series', () => {
    const random = createRandom('ccc');
    const x = Array.from({ length: 500 }, () => random.normal());
    const y = x.map((value) => 0.6 * value + 0.3 + 0.5 * random.normal());
    const moments = momentsOf(x, y);
    const expected = direct(x, y);
    expect(cccOf(moments)).toBeCloseTo(expected.ccc, 12);
    expect(pearsonOf(moments)).toBeCloseTo(expected.pearson, 12);
    expect(mseOf(moments)).toBeCloseTo(expected.mse, 12);
  });

  it('stays exact far from zero, where raw sums lose all digits', () => {
    const far = 1e6;
    const near = ccc([1, 2, 3, 5], [1, 3, 3, 4])!;
    expect(
      ccc(
        [1, 2, 3, 5].map((v) => v + far),
        [1, 3, 3, 4].map((v) => v + far),
      ),
    ).toBeCloseTo(near, 9);
  });

  it('is the same for merged parts', () => {
    const random = createRandom('merge');
    const x = Array.from({ length: 60 }, () => random.next());
    const y = Array.from({ length: 60 }, () => random.next());
    const parts = [
      [0, 7],
      [7, 8],
      [8, 60],
    ].map(([from, to]) => momentsOf(x.slice(from, to), y.slice(from, to)));
    const merged = parts.reduce(mergeMoments, noMoments());
    expect(merged.n).toBe(60);
    expect(cccOf(merged)).toBeCloseTo(ccc(x, y)!, 13);
    expect(mergeMoments(merged, noMoments())).toEqual(merged);
  });
});
