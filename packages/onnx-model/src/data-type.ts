/** ONNX element types (onnx.proto, `TensorProto.DataType`) by the names JavaScript people use. */
export const DATA_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const;

/** Name of an element type that this package reads and writes. */
export type DataType = keyof typeof DATA_TYPES;

const BYTES: Readonly<Record<DataType, number>> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  string: 0,
  bool: 1,
  float16: 2,
  float64: 8,
  uint32: 4,
  uint64: 8,
  bfloat16: 2,
};

const NAMES = new Map<number, DataType>(
  Object.entries(DATA_TYPES).map(([name, code]) => [code, name as DataType]),
);

/** Bytes that one element takes in a tensor's raw data; 0 for strings, which have none. */
export function bytesPerElement(dataType: DataType): number {
  return BYTES[dataType];
}

/** The name of a `TensorProto.DataType` code, or undefined where this package does not know it. */
export function dataTypeName(code: number): DataType | undefined {
  return NAMES.get(code);
}
