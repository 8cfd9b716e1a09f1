import type { Device } from '../device/device.js';
import type { DeviceBuffer } from '../device/memory.js';
import { retain } from '../device/memory.js';
import type { Entry } from '../entry.js';
import type { NativeTensor } from '../native/binding.js';
import { byteSize } from '../shapes.js';

/** Values up to this size travel with every run that reads them; longer ones stay on the device. */
const MAX_INLINE_BYTES = 4096;

/** How a run gets its inputs; see {@link RunCommand}. */
export interface Feeds {
  readonly feeds: Int32Array;
  readonly inline: ArrayBuffer;
  /** Device memory that the run reads, with a holder for the run. */
  readonly held: readonly DeviceBuffer[];
}

/**
 * Sends what is not on the device yet, in the order of the leaves.
 * @throws the failure that a leaf carries, or DEVICE where it was on a device that has ended.
 */
export function feed(leaves: readonly Entry[], device: Device): Feeds {
  for (const entry of leaves) device.check(entry);
  const held: DeviceBuffer[] = [];
  const small: NativeTensor['data'][] = [];
  let offset = 0;
  const feeds = Int32Array.from(leaves, (entry) => {
    const values = inlineValues(entry);
    if (values) {
      const place = -1 - offset;
      offset += (values.byteLength + 3) & ~3;
      small.push(values);
      return place;
    }
    const buffer = (entry.device ??= send(entry, device));
    held.push(retain(buffer));
    return buffer.slot;
  });
  return { feeds, inline: packed(small, offset), held };
}

/** Bytes that {@link feed} would send to stay on the device. */
export function unsentBytes(leaves: readonly Entry[]): number {
  let bytes = 0;
  for (const entry of leaves) {
    if (entry.device || entry.constant !== undefined) continue;
    if (byteSize(entry) > MAX_INLINE_BYTES) bytes += byteSize(entry);
  }
  return bytes;
}

function inlineValues(entry: Entry): NativeTensor['data'] | undefined {
  if (entry.constant !== undefined) return Float32Array.of(entry.constant);
  if (entry.device || entry.buffer === undefined) return undefined;
  return byteSize(entry) <= MAX_INLINE_BYTES ? nativeValues(entry) : undefined;
}

function packed(arrays: readonly NativeTensor['data'][], bytes: number): ArrayBuffer {
  const pack = new Uint8Array(bytes);
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    pack.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += (byteLength + 3) & ~3;
  }
  return pack.buffer;
}

/**
 * Moves values to the device, or copies them where others may see the array; either way they are
 * then kept there alone, so that nothing is held twice. Indices (int32) stay here, too: kernels
 * look at them while they record.
 */
function send(entry: Entry, { memory, thread }: Device): DeviceBuffer {
  const values = nativeValues(entry);
  const isFloat = entry.dtype === 'float32';
  const moves = isFloat && entry.owned && values === entry.buffer;
  const data = (moves ? values.buffer : values.slice().buffer) as ArrayBuffer;
  const buffer = memory.take(data.byteLength);
  thread.post({ type: 'write', slot: buffer.slot, data }, [data]);
  if (isFloat) entry.buffer = undefined;
  return buffer;
}

/** Kernels of the cpu backend may store plain or differently typed arrays. */
function nativeValues({ dtype, buffer }: Entry): NativeTensor['data'] {
  const values = buffer as ArrayLike<number>;
  if (dtype === 'float32')
    return values instanceof Float32Array ? values : Float32Array.from(values);
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values);
  return values instanceof Uint8Array ? values : Uint8Array.from(values);
}
