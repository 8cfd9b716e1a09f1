import {
  SAFETENSORS_ARRAYS,
  type SafetensorsData,
  type SafetensorsDtype,
  type SafetensorsTensor,
} from './dtypes.js';
import { parseSafetensorsHeader, safetensorsHeaderLength } from './header.js';

/** The contents of a safetensors file. */
export interface Safetensors {
  /** In the order of the file. They may share memory with the bytes they were read from. */
  readonly tensors: readonly SafetensorsTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Bytes as the array of their type: a view where their place in memory allows it, else a copy. */
export function safetensorsView(bytes: Uint8Array, type: SafetensorsDtype): SafetensorsData {
  const ArrayType = SAFETENSORS_ARRAYS[type];
  const width = ArrayType.BYTES_PER_ELEMENT;
  // Not slice(): a Buffer's shares memory.
  const source = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return new ArrayType(source.buffer as ArrayBuffer, source.byteOffset, bytes.length / width);
}

/**
 * Reads a safetensors file, trusting nothing in it.
 *
 * @param where - its name for messages.
 * @throws CircumplexError CHECKPOINT_INVALID naming what is wrong: a header that is not one, sizes
 * that lie, tensors that overlap or leave gaps, a file that ends too soon or too late.
 */
export function decodeSafetensors(bytes: Uint8Array, where = 'safetensors'): Safetensors {
  const place = { where, total: bytes.length, code: 'CHECKPOINT_INVALID' } as const;
  const start = 8 + safetensorsHeaderLength(bytes.subarray(0, 8), place);
  const { entries, metadata } = parseSafetensorsHeader(bytes.subarray(8, start), place);
  const tensors = entries.map(({ name, dtype, shape, begin, end }) => ({
    name,
    dtype,
    shape,
    data: safetensorsView(bytes.subarray(begin, end), dtype),
  }));
  return { tensors, metadata };
}
