import { firstBeyondHalf, toHalf } from './half.js';

/** The number that the bits of a float16 stand for (IEEE 754). */
function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

const FINITE = Array.from({ length: 0x7c00 }, (_, bits) => bits);

const half = (value: number): number => toHalf(Float32Array.of(value))[0]!;

describe('toHalf', () => {
  it('keeps every number that float16 has, subnormal ones too', () => {
    const bits = FINITE.flatMap((positive) => [positive, positive | 0x8000]);
    expect(toHalf(Float32Array.from(bits, valueOf))).toEqual(Uint16Array.from(bits));
  });

  it('rounds half way between two to the even one, and all else to the nearer', () => {
    const low = FINITE.slice(0, -1);
    const step = low.map((bits) => valueOf(bits + 1) - valueOf(bits));
    const at = (share: number) => low.map((bits, i) => valueOf(bits) + share * step[i]!);
    const rounded = (values: number[]) => [...toHalf(Float32Array.from(values))];
    expect(rounded(at(0.5))).toEqual(low.map((bits) => bits + (bits % 2)));
    expect(rounded(at(0.499))).toEqual(low);
    expect(rounded(at(0.501))).toEqual(low.map((bits) => bits + 1));
  });

  it.each([
    [2 ** -25, 0],
    [2 ** -25 * 1.001, 1],
    [1e-30, 0],
    [-1e-45, 0x8000],
    [65519, 0x7bff],
  ])('makes of %f the bits %i', (value, bits) => expect(half(value)).toBe(bits));
});

describe('firstBeyondHalf', () => {
  it.each([65520, -1e9, Infinity, NaN])('finds %f', (value) => {
    expect(firstBeyondHalf(Float32Array.of(1, value))).toBe(1);
  });

  it('finds nothing in numbers that round to what float16 has', () => {
    expect(firstBeyondHalf(Float32Array.of(65519, -65504, 0))).toBe(-1);
  });
});
