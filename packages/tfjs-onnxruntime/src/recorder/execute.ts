import type { DataType } from '@tensorflow/tfjs-core';
import type { BufferPool } from '../buffer-pool.js';
import type { Compiled, Program } from '../compile/compile.js';
import { leafShape } from '../entry.js';
import type { Entry } from '../entry.js';
import type { NativeTensor, NativeTensors } from '../native/binding.js';
import { runInto } from '../native/run-into.js';
import { sizeOf } from '../shapes.js';

/** Runs a compiled program on its leaves' values and gives the results theirs. */
export function run(
  { session, outputs }: Compiled,
  { leaves, results }: Program,
  pool: BufferPool,
): void {
  const feeds: NativeTensors = {};
  leaves.forEach((entry, index) => {
    feeds[`i${index}`] = nativeTensor(entry.dtype, leafShape(entry), leafValues(entry));
  });
  const fetches: NativeTensors = {};
  const buffers = results.map((entry, index) => {
    const values = allocate(entry, pool);
    fetches[outputs[index] ?? ''] = nativeTensor(entry.dtype, entry.shape, values);
    return values;
  });
  runInto(session, feeds, fetches);
  results.forEach((entry, index) => {
    entry.buffer = buffers[index];
    entry.owned = true;
  });
}

function nativeTensor(
  dtype: DataType,
  dims: readonly number[],
  data: NativeTensor['data'],
): NativeTensor {
  return { type: dtype as NativeTensor['type'], data, dims, location: 'cpu' };
}

/** Kernels of the cpu backend may store plain or differently typed arrays. */
function leafValues({ dtype, buffer, constant }: Entry): NativeTensor['data'] {
  if (constant !== undefined) return Float32Array.of(constant);
  const values = buffer as ArrayLike<number>;
  if (dtype === 'float32')
    return values instanceof Float32Array ? values : Float32Array.from(values);
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values);
  return values instanceof Uint8Array ? values : Uint8Array.from(values);
}

function allocate(entry: Entry, pool: BufferPool): NativeTensor['data'] {
  const size = sizeOf(entry.shape);
  if (entry.dtype === 'float32') return pool.take(size);
  return entry.dtype === 'int32' ? new Int32Array(size) : new Uint8Array(size);
}
