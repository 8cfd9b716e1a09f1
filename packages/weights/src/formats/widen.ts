/** Element types of weights. */
export type FloatType = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** An array of a floating-point type; half-precision ones as their 16 bits. */
export type FloatArray = Float32Array | Float64Array | Uint16Array;

const bits = new Uint32Array(1);
const value = new Float32Array(bits.buffer);

/** IEEE 754 half precision: 1 sign bit, 5 of exponent, 10 of mantissa. */
function fromHalf(half: number): number {
  const exponent = (half >> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a float32. */
function fromBrain(half: number): number {
  bits[0] = half << 16;
  return value[0]!;
}

/** Numbers of any floating-point type as float32; the array itself where they are. */
export function widen(array: FloatArray, type: FloatType): Float32Array {
  if (array instanceof Float32Array) return array;
  if (array instanceof Float64Array) return Float32Array.from(array);
  return Float32Array.from(array, type === 'float16' ? fromHalf : fromBrain);
}
