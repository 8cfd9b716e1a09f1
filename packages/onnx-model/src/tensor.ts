import { bytesPerElement } from './data-type.js';
import type { DataType } from './data-type.js';
import type { Tensor } from './model.js';

/** Typed arrays that hold the elements of tensors. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

const CONSTRUCTORS = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  uint16: Uint16Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
} as const;

/**
 * A tensor over a typed array's own memory (no copy).
 * @throws RangeError where the array's length or element size does not fit shape and type.
 */
export function createTensor(
  name: string,
  dataType: DataType,
  dims: readonly number[],
  values: TypedArray,
): Tensor {
  const elements = dims.reduce((total, dim) => total * dim, 1);
  if (values.byteLength !== elements * bytesPerElement(dataType))
    throw new RangeError(
      `createTensor '${name}': shape [${dims.join(', ')}] of ${dataType} needs ` +
        `${elements * bytesPerElement(dataType)} bytes, got ${values.byteLength}`,
    );
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dataType, dims: [...dims], rawData };
}

/**
 * A tensor's elements; half-precision ones as their bit patterns. A view of the tensor's memory
 * where alignment allows it, else a copy.
 * @throws RangeError for string tensors (see {@link Tensor.strings}) and for external data that were
 * not read.
 */
export function tensorValues(tensor: Tensor): TypedArray {
  if (tensor.dataType === 'string')
    throw new RangeError(`tensorValues '${tensor.name}': strings are in tensor.strings`);
  if (tensor.external)
    throw new RangeError(`tensorValues '${tensor.name}': its data are in another file`);
  const { rawData } = tensor;
  const size = bytesPerElement(tensor.dataType);
  // Not slice(): a Buffer's shares memory.
  const bytes = rawData.byteOffset % size === 0 ? rawData : new Uint8Array(rawData);
  return new CONSTRUCTORS[tensor.dataType](
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    bytes.byteLength / size,
  );
}
