import { widen } from './widen.js';

describe('widen', () => {
  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('reads half precision %p as %p', (bits, value) => {
    expect(widen(Uint16Array.of(bits), 'float16')[0]).toBe(value);
  });

  it.each([
    [0x3f80, 1],
    [0xc000, -2],
    [0x3eab, 0.333984375],
    [0x7f80, Infinity],
    [0x0001, 2 ** -133],
  ])('reads bfloat16 %p as %p', (bits, value) => {
    expect(widen(Uint16Array.of(bits), 'bfloat16')[0]).toBe(value);
  });

  it('rounds doubles, and leaves float32 where it is', () => {
    expect(widen(Float64Array.of(0.1), 'float64')[0]).toBe(Math.fround(0.1));
    const floats = Float32Array.of(1);
    expect(widen(floats, 'float32')).toBe(floats);
  });
});
