import { z } from 'zod';
import { CircumplexError } from '../errors.js';
import {
  elements,
  SAFETENSORS_ARRAYS,
  type SafetensorsData,
  type SafetensorsDtype,
  type SafetensorsTensor,
} from './dtypes.js';

/** The contents of a safetensors file. */
export interface Safetensors {
  /** In the order of the file. They may share memory with the bytes they were read from. */
  readonly tensors: readonly SafetensorsTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format's own limit. */
const LARGEST_HEADER = 100_000_000;

const size = z.int().min(0);
const dtype = z.enum(Object.keys(SAFETENSORS_ARRAYS) as [SafetensorsDtype, ...SafetensorsDtype[]]);
const entrySchema = z.strictObject({
  dtype,
  shape: z.array(size),
  data_offsets: z.tuple([size, size]),
});
const metadataSchema = z.record(z.string(), z.string());

interface Entry extends z.output<typeof entrySchema> {
  readonly name: string;
}

type Fail = (must: string, got: string) => never;

function headerLength(bytes: Uint8Array, fail: Fail): number {
  if (bytes.length < 8) fail('must have at least 8 bytes', String(bytes.length));
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const room = Math.min(bytes.length - 8, LARGEST_HEADER);
  if (length > BigInt(room)) {
    fail(`its header must fit into the file's ${bytes.length} bytes`, `${length}`);
  }
  return Number(length);
}

function parseHeader(bytes: Uint8Array, fail: Fail): Map<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    fail('its header must be JSON', 'something else');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value));
  }
  return fail('its header must be a JSON object', JSON.stringify(value).slice(0, 40));
}

function parseEntry(name: string, value: unknown, fail: Fail): Entry {
  const result = entrySchema.safeParse(value);
  if (!result.success) {
    return fail(
      `tensor '${name}' must have dtype, shape and data_offsets`,
      result.error.issues[0]!.message,
    );
  }
  const {
    shape,
    data_offsets: [begin, end],
  } = result.data;
  const wanted = elements(shape) * SAFETENSORS_ARRAYS[result.data.dtype].BYTES_PER_ELEMENT;
  if (wanted !== end - begin) {
    fail(
      `tensor '${name}' of shape [${shape.join(', ')}] must have ${wanted} bytes`,
      `${end - begin}`,
    );
  }
  return { name, ...result.data };
}

/** Tensors must follow one another without gap or overlap, up to the end. */
function checkLayout(entries: readonly Entry[], total: number, fail: Fail): void {
  let expected = 0;
  for (const {
    name,
    data_offsets: [begin, end],
  } of entries) {
    if (begin !== expected) fail(`tensor '${name}' must start at byte ${expected}`, String(begin));
    if (end > total) fail(`tensor '${name}' must end within ${total} bytes of data`, String(end));
    expected = end;
  }
  if (expected !== total) fail(`tensors must cover ${total} bytes of data`, String(expected));
}

function view(bytes: Uint8Array, type: SafetensorsDtype): SafetensorsData {
  const ArrayType = SAFETENSORS_ARRAYS[type];
  const width = ArrayType.BYTES_PER_ELEMENT;
  const source = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
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
  const fail: Fail = (must, got) => {
    throw new CircumplexError('CHECKPOINT_INVALID', {
      where,
      must,
      got,
      todo: 'the file is damaged; take another',
    });
  };
  const dataStart = 8 + headerLength(bytes, fail);
  const header = parseHeader(bytes.subarray(8, dataStart), fail);
  const metadata = metadataSchema.safeParse(header.get('__metadata__') ?? {});
  header.delete('__metadata__');
  const entries = [...header].map(([name, value]) => parseEntry(name, value, fail));
  entries.sort(
    (a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  checkLayout(entries, bytes.length - dataStart, fail);
  const tensors = entries.map(({ name, dtype: type, shape, data_offsets: [begin, end] }) => ({
    name,
    dtype: type,
    shape,
    data: view(bytes.subarray(dataStart + begin, dataStart + end), type),
  }));
  if (!metadata.success) return fail('its __metadata__ must be text by name', 'something else');
  return { tensors, metadata: metadata.data };
}
