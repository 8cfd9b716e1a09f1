/**
 * The format's element types and the arrays that hold them. F16 and BF16 are kept as their 16 bits,
 * BOOL as a byte each.
 */
export const SAFETENSORS_ARRAYS = {
  F64: Float64Array,
  I64: BigInt64Array,
  U64: BigUint64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const;

/** An element type by its name in the format. */
export type SafetensorsDtype = keyof typeof SAFETENSORS_ARRAYS;

/** An array of elements of one of the types. */
export type SafetensorsData = InstanceType<(typeof SAFETENSORS_ARRAYS)[SafetensorsDtype]>;

/** A named tensor. */
export interface SafetensorsTensor {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  /** In row-major order; as many elements as the shape has. */
  readonly data: SafetensorsData;
}

/** Number of elements of a shape; 1 for a scalar's []. */
export function elements(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
