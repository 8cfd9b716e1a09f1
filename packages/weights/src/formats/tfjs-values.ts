import type { ManifestEntry } from './tfjs-manifest.js';
import { widen } from './widen.js';

type Stored = 'float32' | 'int32' | 'bool' | 'uint8' | 'uint16' | 'float16';

/** Bytes of an element as it is stored. */
const WIDTH: Readonly<Record<Stored, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

function storedAs({ dtype, quantization }: ManifestEntry): Stored {
  return quantization?.dtype ?? dtype;
}

/** Bytes of a tensor in its file; not finite where sizes are absurd. */
export function storedBytes(entry: ManifestEntry): number {
  return entry.shape.reduce((a, b) => a * b, 1) * WIDTH[storedAs(entry)];
}

/** The stored numbers, from bytes at the start of a buffer of their own. */
function numbers(buffer: ArrayBuffer, stored: Stored): ArrayLike<number> {
  if (stored === 'float32') return new Float32Array(buffer);
  if (stored === 'int32') return new Int32Array(buffer);
  if (stored === 'uint8' || stored === 'bool') return new Uint8Array(buffer);
  const halves = new Uint16Array(buffer);
  return stored === 'uint16' ? halves : widen(halves, 'float16');
}

/** A tensor's values, unpacked as TensorFlow.js does. */
export function unpack(buffer: ArrayBuffer, entry: ManifestEntry): Float32Array {
  const values = numbers(buffer, storedAs(entry));
  const { quantization, dtype } = entry;
  if (quantization === undefined || quantization.dtype === 'float16') {
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }
  const { scale, min } = quantization;
  const unpacked = Float32Array.from(values, (value) => value * scale + min);
  return dtype === 'float32' ? unpacked : unpacked.map(Math.round);
}
