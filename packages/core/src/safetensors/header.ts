import { z } from 'zod';
import { CircumplexError, printable, type ErrorCode } from '../errors.js';
import { elements, SAFETENSORS_ARRAYS, type SafetensorsDtype } from './dtypes.js';

/** A tensor of a safetensors file and the place of its data. */
export interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  /** First byte of its data, and the one after its last, counted from the start of the file. */
  readonly begin: number;
  readonly end: number;
}

/** What stands before the data of a safetensors file. */
export interface SafetensorsHeader {
  /** In the order of their data. */
  readonly entries: readonly SafetensorsEntry[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Which file a header belongs to. */
export interface HeaderPlace {
  /** Its name for messages. */
  readonly where: string;
  /** Its length in bytes. */
  readonly total: number;
  /** Code of the errors. */
  readonly code: ErrorCode;
  /** Longest header, in bytes; the format's own 100 MB where absent. */
  readonly largest?: number;
  /** What the user can do about a damaged one; to take another where absent. */
  readonly todo?: string;
}

/** The format's own limit. */
const LARGEST_HEADER = 100_000_000;

/** Bytes that say how long the header is. */
const PREFIX = 8;

const metadataSchema = z.record(z.string(), z.string());

type Fail = (must: string, got: string) => never;

function failer({ where, code, todo = 'the file is damaged; take another' }: HeaderPlace): Fail {
  return (must, got) => {
    throw new CircumplexError(code, { where, must, got, todo });
  };
}

/**
 * How many bytes of JSON follow the first eight of a file.
 *
 * @param start - the file's first eight bytes, or fewer where it has no more.
 * @throws CircumplexError `place.code` where the file cannot hold as many.
 */
export function safetensorsHeaderLength(start: Uint8Array, place: HeaderPlace): number {
  const fail = failer(place);
  if (start.length < PREFIX) fail('must have at least 8 bytes', String(start.length));
  const length = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  const largest = place.largest ?? LARGEST_HEADER;
  if (length > BigInt(place.total - PREFIX)) {
    fail(`its header must fit into the file's ${place.total} bytes`, `${length}`);
  }
  if (length > BigInt(largest)) fail(`its header must have at most ${largest} bytes`, `${length}`);
  return Number(length);
}

function parseJson(bytes: Uint8Array, fail: Fail): Map<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    fail('its header must be JSON', 'something else');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value));
  }
  return fail('its header must be a JSON object', Array.isArray(value) ? 'a list' : typeof value);
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isSize);
}

function isDtype(value: unknown): value is SafetensorsDtype {
  return typeof value === 'string' && Object.hasOwn(SAFETENSORS_ARRAYS, value);
}

/** By hand: a schema takes two seconds for the 100,000 entries that a file may have. */
function parseEntry(name: string, value: unknown, start: number, fail: Fail): SafetensorsEntry {
  const malformed = (got: string): never =>
    fail(
      `tensor '${printable(name)}' must have dtype, shape and data_offsets, and nothing else`,
      got,
    );
  if (typeof value !== 'object' || value === null) return malformed(typeof value);
  const { dtype, shape, data_offsets: place, ...rest } = value as Record<string, unknown>;
  if (!isDtype(dtype)) return malformed(`dtype ${JSON.stringify(dtype)?.slice(0, 40)}`);
  if (!isSizes(shape)) return malformed('a shape that is no list of sizes');
  if (!isSizes(place) || place.length !== 2) return malformed('no first and last byte');
  if (Object.keys(rest).length > 0) return malformed(`'${printable(Object.keys(rest)[0]!)}'`);
  const [begin, end] = place as [number, number];
  const wanted = elements(shape) * SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
  if (wanted !== end - begin) {
    fail(
      `tensor '${printable(name)}' of shape [${printable(shape.join(', '))}] must have ${wanted} bytes`,
      `${end - begin}`,
    );
  }
  return { name, dtype, shape, begin: start + begin, end: start + end };
}

/** Tensors must follow one another without gap or overlap, up to the end. */
function checkLayout(
  entries: readonly SafetensorsEntry[],
  start: number,
  total: number,
  fail: Fail,
): void {
  let expected = start;
  for (const { name, begin, end } of entries) {
    if (begin !== expected) {
      fail(
        `tensor '${printable(name)}' must start at byte ${expected - start}`,
        String(begin - start),
      );
    }
    if (end > total) {
      fail(
        `tensor '${printable(name)}' must end within ${total - start} bytes of data`,
        `${end - start}`,
      );
    }
    expected = end;
  }
  if (expected !== total) {
    fail(`tensors must cover ${total - start} bytes of data`, String(expected - start));
  }
}

/**
 * Reads a header, trusting nothing in it.
 *
 * @param json - the bytes after the file's first eight, as many as {@link safetensorsHeaderLength}
 * says.
 * @throws CircumplexError `place.code` naming what is wrong: a header that is not one, sizes that
 * lie, tensors that overlap or leave gaps, a file that ends too soon or too late.
 */
export function parseSafetensorsHeader(json: Uint8Array, place: HeaderPlace): SafetensorsHeader {
  const fail = failer(place);
  const header = parseJson(json, fail);
  const metadata = metadataSchema.safeParse(header.get('__metadata__') ?? {});
  header.delete('__metadata__');
  const start = PREFIX + json.length;
  const entries = [...header].map(([name, value]) => parseEntry(name, value, start, fail));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkLayout(entries, start, place.total, fail);
  if (!metadata.success) return fail('its __metadata__ must be text by name', 'something else');
  return { entries, metadata: metadata.data };
}
