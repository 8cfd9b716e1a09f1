import { bytesPerElement, dataTypeName } from '../data-type.js';
import type { DataType } from '../data-type.js';

/** Types that files may have and this package does not compute with: name and bits (onnx.proto). */
const FURTHER: Readonly<Record<number, readonly [name: string, bits: number]>> = {
  14: ['complex64', 64],
  15: ['complex128', 128],
  17: ['float8e4m3fn', 8],
  18: ['float8e4m3fnuz', 8],
  19: ['float8e5m2', 8],
  20: ['float8e5m2fnuz', 8],
  21: ['uint4', 4],
  22: ['int4', 4],
  23: ['float4e2m1', 4],
  24: ['float8e8m0', 8],
  25: ['uint2', 2],
  26: ['int2', 2],
};

/** What a `TensorProto.DataType` code is called; `type 99` for one that nobody knows. */
export function elementTypeName(code: number): string {
  return dataTypeName(code) ?? FURTHER[code]?.[0] ?? `type ${code}`;
}

/** Bits of one element; 0 for strings and for codes that nobody knows. */
export function bitsPerElement(code: number): number {
  const known: DataType | undefined = dataTypeName(code);
  return known ? 8 * bytesPerElement(known) : (FURTHER[code]?.[1] ?? 0);
}
