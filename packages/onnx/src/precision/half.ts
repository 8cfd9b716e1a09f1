/** The least magnitude that rounds beyond float16's largest number, 65504. */
const OVERFLOW = 65520;

/** The bits of a float16 for those of a float32 within its range: to nearest, ties to even. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  const exponent = (magnitude >>> 23) - 112;
  if (exponent > 0) return sign | rounded(magnitude - (112 << 23), 13);
  if (exponent < -10) return sign;
  return sign | rounded((magnitude & 0x7fffff) | 0x800000, 14 - exponent);
}

/** `value` without its lowest bits; a carry goes on into the exponent, as it must. */
function rounded(value: number, bits: number): number {
  const kept = value >>> bits;
  const rest = value & ((1 << bits) - 1);
  const half = 1 << (bits - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

/** Where an array has its first number that float16 does not hold; -1 where all fit. */
export function firstBeyondHalf(values: Float32Array): number {
  return values.findIndex((value) => !(Math.abs(value) < OVERFLOW));
}

/**
 * float16 numbers, as their bits, for float32 ones within ±65504: to nearest, ties to even. Below
 * 6e-8 they become 0.
 */
export function toHalf(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const result = new Uint16Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = halfBits(bits[i]!);
  return result;
}
