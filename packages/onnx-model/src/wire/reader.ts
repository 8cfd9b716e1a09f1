import { OnnxFormatError } from '../errors.js';
import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from './wire-types.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Deeper nesting than any real model's subgraphs; hostile files end here, not on the stack. */
export const MAX_DEPTH = 100;

/**
 * Reads one protobuf message inside `bytes`. Nothing is allocated by a length that the file only
 * claims: lengths are checked against the bytes that exist.
 */
export class Reader {
  private field = 0;
  private wire = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private position = 0,
    private readonly end = bytes.length,
    private readonly depth = 0,
    /** Where `bytes` begin in the file, for errors. */
    private readonly base = 0,
  ) {}

  /** Calls `visit` with each field's number; a field that `visit` does not read is skipped. */
  fields(visit: (field: number) => void): void {
    while (this.position < this.end) {
      const tag = this.varint();
      this.field = Math.floor(tag / 8);
      this.wire = tag % 8;
      if (this.field === 0) throw this.error('a field has number 0');
      const before = this.position;
      visit(this.field);
      if (this.position === before) this.skip();
    }
  }

  /** An integer field; bigint outside the safe range. */
  int(): number | bigint {
    this.expect(VARINT);
    return this.signed();
  }

  /** An integer field that must be a safe integer. */
  number(): number {
    const value = this.int();
    if (typeof value === 'bigint') throw this.error(`field ${this.field} is out of range`);
    return value;
  }

  /** A float32 field. */
  float(): number {
    this.expect(FIXED32);
    return this.fixed32();
  }

  /** A bytes field, as a view of the file. */
  view(): Uint8Array {
    this.expect(LENGTH_DELIMITED);
    const end = this.lengthEnd();
    const view = this.bytes.subarray(this.position, end);
    this.position = end;
    return view;
  }

  /** A string field. */
  string(): string {
    const view = this.view();
    try {
      return utf8.decode(view);
    } catch {
      throw this.error(`field ${this.field} is not UTF-8 text`);
    }
  }

  /** A message field: its own reader. */
  message(): Reader {
    if (this.depth >= MAX_DEPTH) throw this.error(`messages nest deeper than ${MAX_DEPTH}`);
    this.expect(LENGTH_DELIMITED);
    const end = this.lengthEnd();
    const child = new Reader(this.bytes, this.position, end, this.depth + 1, this.base);
    this.position = end;
    return child;
  }

  /** Integers of a repeated field, packed or single. */
  ints(): (number | bigint)[] {
    return this.repeated(VARINT, () => this.signed());
  }

  /** Float32 values of a repeated field, packed or single. */
  floats(): number[] {
    return this.repeated(FIXED32, () => this.fixed32());
  }

  /** Float64 values of a repeated field, packed or single. */
  doubles(): number[] {
    return this.repeated(FIXED64, () => this.fixed64());
  }

  /** An error at the present position. */
  error(message: string): OnnxFormatError {
    return new OnnxFormatError(message, this.base + this.position);
  }

  private repeated<T>(wire: number, read: () => T): T[] {
    if (this.wire !== LENGTH_DELIMITED) {
      this.expect(wire);
      return [read()];
    }
    const end = this.lengthEnd();
    const values: T[] = [];
    while (this.position < end) values.push(read());
    if (this.position !== end) throw this.error(`field ${this.field} ends inside a value`);
    return values;
  }

  private skip(): void {
    if (this.wire === VARINT) this.varint64();
    else if (this.wire === FIXED64) this.advance(8);
    else if (this.wire === FIXED32) this.advance(4);
    else this.view();
  }

  private expect(wire: number): void {
    if (this.wire !== wire)
      throw this.error(`field ${this.field} has wire type ${this.wire}, expected ${wire}`);
  }

  private lengthEnd(): number {
    const length = this.varint();
    if (length > this.end - this.position)
      throw this.error(
        `field ${this.field} claims ${length} bytes, ${this.end - this.position} are left`,
      );
    return this.position + length;
  }

  private advance(size: number): number {
    const start = this.position;
    if (size > this.end - start) throw this.error(`field ${this.field} is cut off`);
    this.position += size;
    return start;
  }

  private fixed32(): number {
    const start = this.advance(4);
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + start, 4).getFloat32(0, true);
  }

  private fixed64(): number {
    const start = this.advance(8);
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + start, 8).getFloat64(0, true);
  }

  private varint(): number {
    const value = this.varint64();
    if (typeof value === 'bigint') throw this.error('a length or tag is out of range');
    return value;
  }

  private signed(): number | bigint {
    const value = this.varint64();
    if (typeof value === 'number') return value;
    const signed = BigInt.asIntN(64, value);
    const small = Number(signed);
    return Number.isSafeInteger(small) ? small : signed;
  }

  /** A number while it is exact, a bigint above. */
  private varint64(): number | bigint {
    let value = 0;
    let scale = 1;
    const start = this.position;
    for (let i = 0; i < 7; i += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    this.position = start;
    return this.bigVarint();
  }

  private bigVarint(): number | bigint {
    let value = 0n;
    for (let i = 0n; i < 10n; i += 1n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << (7n * i);
      if (byte < 0x80)
        return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : BigInt.asUintN(64, value);
    }
    throw this.error('a varint is longer than 10 bytes');
  }

  private byte(): number {
    if (this.position >= this.end) throw this.error('the file ends inside a value');
    return this.bytes[this.position++] ?? 0;
  }
}
