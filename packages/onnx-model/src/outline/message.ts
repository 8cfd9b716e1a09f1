import { OnnxFormatError } from '../errors.js';
import { readVarint } from '../wire/read-varint.js';
import { MAX_DEPTH, Reader } from '../wire/reader.js';
import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from '../wire/wire-types.js';
import type { RangedFile, Span } from './ranged-file.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** A tag and a varint at most. */
const HEAD_BYTES = 20;
/** What a field costs at least, so that no file keeps its reader busy without end. */
const FIELD_COST = 1;

interface Layout {
  /** Of a varint. */
  readonly value: number;
  /** Bytes between tag and content. */
  readonly skip: number;
  /** Bytes of the content. */
  readonly length: number;
}

/** How a field goes on behind its tag; undefined where it does not. */
function layoutOf(wire: number, rest: Uint8Array): Layout | undefined {
  if (wire === FIXED64) return { value: 0, skip: 0, length: 8 };
  if (wire === FIXED32) return { value: 0, skip: 0, length: 4 };
  const [value, length] = readVarint(rest) ?? [-1, 0];
  if (wire === VARINT && length > 0) return { value, skip: 0, length };
  if (wire === LENGTH_DELIMITED && value >= 0) return { value: 0, skip: length, length: value };
  return undefined;
}

/** A protobuf message somewhere in a file. */
export class Message {
  constructor(
    private readonly file: RangedFile,
    private readonly span: Span,
    private readonly depth = 0,
  ) {}

  /** Counts memory that what is made of this message takes. */
  keep(bytes: number): void {
    this.file.keep(bytes, this.span.start);
  }

  /**
   * Calls `visit` with each field; content that it does not ask for is passed over unread.
   * @throws OnnxFormatError for what is no message.
   */
  async walk(visit: (field: Field) => Promise<void> | void): Promise<void> {
    for (let at = this.span.start; at < this.span.end;) {
      const field = await this.field(at);
      this.keep(FIELD_COST);
      await visit(field);
      at = field.span.end;
    }
  }

  private async field(at: number): Promise<Field> {
    const left = this.span.end - at;
    const least = Math.min(HEAD_BYTES, left);
    const head = this.file.peek(at, least) ?? (await this.file.fetch(at, least));
    const [tag, tagLength] = readVarint(head.subarray(0, left)) ?? [0, 0];
    const layout = layoutOf(tag % 8, head.subarray(tagLength, left));
    if (tag < 8 || !layout) throw new OnnxFormatError('there is no valid field', at);
    const start = at + tagLength + layout.skip;
    const span = { start, end: start + layout.length };
    if (span.end <= this.span.end) return new Field(this.file, tag, layout.value, span, this.depth);
    throw new OnnxFormatError(
      `field ${Math.floor(tag / 8)} claims ${layout.length} bytes, ${this.span.end - start} are left`,
      at,
    );
  }
}

/** A field of a {@link Message}. */
export class Field {
  /** Its number in the message's schema. */
  readonly number: number;

  constructor(
    private readonly file: RangedFile,
    private readonly tag: number,
    private readonly value: number,
    /** Where its content is. */
    readonly span: Span,
    private readonly depth: number,
  ) {
    this.number = Math.floor(tag / 8);
  }

  /** Bytes of its content. */
  get length(): number {
    return this.span.end - this.span.start;
  }

  /** An integer. */
  int(): number {
    this.expect(VARINT);
    return this.value;
  }

  /** A message to be walked through. */
  message(): Message {
    this.expect(LENGTH_DELIMITED);
    if (this.depth >= MAX_DEPTH) throw this.error(`messages nest deeper than ${MAX_DEPTH}`);
    return new Message(this.file, this.span, this.depth + 1);
  }

  /** A message that is read whole. */
  async reader(): Promise<Reader> {
    return new Reader(await this.bytes(), 0, this.length, this.depth, this.span.start);
  }

  async text(): Promise<string> {
    const bytes = await this.bytes();
    try {
      return utf8.decode(bytes);
    } catch {
      throw this.error(`field ${this.number} is not UTF-8 text`);
    }
  }

  /** Integers of a repeated field, packed or single. */
  async ints(): Promise<number[]> {
    if (this.tag % 8 === VARINT) return [this.value];
    const bytes = await this.bytes();
    this.file.keep(8 * bytes.length, this.span.start);
    const values: number[] = [];
    for (let at = 0; at < bytes.length;) {
      const [value, length] = readVarint(bytes.subarray(at)) ?? [0, 0];
      if (length === 0) throw this.error(`field ${this.number} ends inside a value`);
      values.push(value);
      at += length;
    }
    return values;
  }

  /** An error at this field. */
  error(message: string): OnnxFormatError {
    return new OnnxFormatError(message, this.span.start);
  }

  private bytes(): Promise<Uint8Array> {
    this.expect(LENGTH_DELIMITED);
    return this.file.take(this.span);
  }

  private expect(wire: number): void {
    const found = this.tag % 8;
    if (found !== wire)
      throw this.error(`field ${this.number} has wire type ${found}, expected ${wire}`);
  }
}
