import type { DataType } from '../data-type.js';

/** Constructors for elements that came in `int32_data`, `int64_data`, `float_data` and the like. */
const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
  uint32: Uint32Array,
} as const;

/** Elements of a typed protobuf field as little-endian raw data. */
export function packElements(dataType: DataType, values: readonly (number | bigint)[]): Uint8Array {
  if (dataType === 'string') return new Uint8Array(0);
  if (dataType === 'int64' || dataType === 'uint64')
    return new Uint8Array(
      BigInt64Array.from(values.map((value) => BigInt.asIntN(64, BigInt(value)))).buffer,
    );
  return new Uint8Array(ARRAYS[dataType].from(values.map(Number)).buffer);
}
