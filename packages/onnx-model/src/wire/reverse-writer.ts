import { LENGTH_DELIMITED, FIXED32, VARINT } from './wire-types.js';

const CHUNK = 64 * 1024;
/** Byte arrays from this size on become chunks of their own, by reference. */
const BY_REFERENCE = 16 * 1024;

const utf8 = new TextEncoder();

/**
 * A protobuf writer that runs from the end of the file to its start: a message's length is known
 * when its content is written, so nothing is measured twice and large tensors are never copied
 * before the caller asks for one array. Fields must therefore be written last to first.
 */
export class ReverseWriter {
  private readonly done: Uint8Array[] = [];
  private buffer = new Uint8Array(CHUNK);
  private position = CHUNK;
  private closed = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.closed + this.buffer.length - this.position;
  }

  /** Everything written, in file order. The writer must not be used afterwards. */
  chunks(): Uint8Array[] {
    this.close();
    return this.done.reverse();
  }

  /** An unsigned varint, below 2^53. */
  varint(value: number): void {
    const start = this.reserve(varintSize(value));
    let rest = value;
    let at = start;
    while (rest > 0x7f) {
      this.buffer[at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[at] = rest;
  }

  /** A signed 64-bit varint (two's complement, as protobuf's int64). */
  int64(value: number | bigint): void {
    if (typeof value === 'number' && value >= 0) {
      this.varint(value);
      return;
    }
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    while (rest > 0x7fn) {
      bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    const start = this.reserve(bytes.length);
    this.buffer.set(bytes, start);
  }

  /** Bytes as they are; large ones are kept by reference until the chunks are used. */
  bytes(value: Uint8Array): void {
    if (value.length < BY_REFERENCE) {
      const start = this.reserve(value.length);
      this.buffer.set(value, start);
      return;
    }
    this.close();
    this.done.push(value);
    this.closed += value.length;
  }

  /** A float32, little-endian. */
  float32(value: number): void {
    const start = this.reserve(4);
    new DataView(this.buffer.buffer, this.buffer.byteOffset).setFloat32(start, value, true);
  }

  /** A field with a varint value. */
  varintField(field: number, value: number | bigint): void {
    this.int64(value);
    this.varint(field * 8 + VARINT);
  }

  /** A field with a float32 value. */
  float32Field(field: number, value: number): void {
    this.float32(value);
    this.varint(field * 8 + FIXED32);
  }

  /** A field with bytes. */
  bytesField(field: number, value: Uint8Array): void {
    this.bytes(value);
    this.varint(value.length);
    this.varint(field * 8 + LENGTH_DELIMITED);
  }

  /** A field with a UTF-8 string. */
  stringField(field: number, value: string): void {
    this.bytesField(field, utf8.encode(value));
  }

  /** A field with a message, or packed values, that `write` writes (last field first). */
  messageField(field: number, write: () => void): void {
    const before = this.length;
    write();
    this.varint(this.length - before);
    this.varint(field * 8 + LENGTH_DELIMITED);
  }

  /** Where in `buffer` the next bytes go; may replace `buffer`, so call it before reading that. */
  private reserve(size: number): number {
    if (this.position < size) this.close();
    this.position -= size;
    return this.position;
  }

  private close(): void {
    const part = this.buffer.subarray(this.position);
    if (part.length > 0) this.done.push(part);
    this.closed += part.length;
    if (this.position < CHUNK / 2) this.buffer = new Uint8Array(CHUNK);
    else this.buffer = this.buffer.subarray(0, this.position);
    this.position = this.buffer.length;
  }
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}
