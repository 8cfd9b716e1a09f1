import { channelsOf, quantizeBias, quantizeWeights } from './weights.js';

describe('quantizeWeights', () => {
  it('gives each output channel its own scale, along any axis', () => {
    const weights = Float32Array.of(1, 64, -0.5, 128);
    const rows = quantizeWeights(weights, channelsOf([2, 2], 0), undefined, 1);
    expect([...rows.values]).toEqual([1, 64, 0, 64]);
    expect([...rows.scales]).toEqual([1, 2]);
    const columns = quantizeWeights(weights, channelsOf([2, 2], 1), undefined, 1);
    expect([...columns.values]).toEqual([64, 32, -32, 64]);
    expect([...columns.scales]).toEqual([1 / 64, 2]);
  });

  it('keeps two products of uint8 and int8 within 16 bits', () => {
    const { values } = quantizeWeights(Float32Array.of(3, -3), channelsOf([2], 0), undefined, 1);
    expect(2 * 255 * Math.max(...values)).toBeLessThan(2 ** 15);
  });

  it('leaves channels that are 0 as they are', () => {
    const { values, scales } = quantizeWeights(
      new Float32Array(4),
      channelsOf([2, 2], 0),
      undefined,
      1,
    );
    expect([...values]).toEqual([0, 0, 0, 0]);
    expect(scales.every((scale) => scale > 0)).toBe(true);
  });

  it('makes room for a bias that is large beside its weights', () => {
    const bias = Float32Array.of(5, 5);
    const weights = Float32Array.of(1e-12, 0.5);
    const int8 = quantizeWeights(weights, channelsOf([2], 0), bias, 0.01);
    const { values, scales } = quantizeBias(bias, int8, 0.01);
    values.forEach((value, i) => expect(value * scales[i]!).toBeCloseTo(5, 3));
  });
});
