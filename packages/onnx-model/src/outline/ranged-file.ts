import { OnnxFormatError } from '../errors.js';
import type { ByteSource } from './byte-source.js';

const CHUNK = 64 * 1024;

/** A stretch of a file. */
export interface Span {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/**
 * Reads a source by ranges and counts what it is asked to keep: hostile files are refused before they
 * fill the memory.
 */
export class RangedFile {
  private start = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private kept = 0;

  /** @param limit - bytes that may be kept in all. */
  constructor(
    private readonly source: ByteSource,
    private readonly limit: number,
    private readonly signal?: AbortSignal,
  ) {}

  get size(): number {
    return this.source.size;
  }

  /** Counts bytes that stay in memory. */
  keep(bytes: number, at: number): void {
    this.kept += bytes;
    if (this.kept <= this.limit) return;
    throw new OnnxFormatError(`its structure, without weights, is above ${this.limit} bytes`, at);
  }

  /** Bytes at `start`, as few as `least` or more; from memory where they are there already. */
  peek(start: number, least: number): Uint8Array | undefined {
    const from = start - this.start;
    if (from < 0 || from + least > this.bytes.length) return undefined;
    return this.bytes.subarray(from);
  }

  /** As {@link peek}, and reads them where they are not. */
  async fetch(start: number, least: number): Promise<Uint8Array> {
    const there = this.peek(start, least);
    if (there) return there;
    this.signal?.throwIfAborted();
    const bytes = await this.source.read(start, Math.max(CHUNK, least));
    if (bytes.length < least) throw new OnnxFormatError('the file ends inside a value', start);
    // Of a large piece nothing is looked at twice.
    if (least <= CHUNK) [this.start, this.bytes] = [start, bytes];
    return bytes;
  }

  /** A stretch of which something is kept. */
  async take({ start, end }: Span): Promise<Uint8Array> {
    this.keep(end - start, start);
    return (await this.fetch(start, end - start)).subarray(0, end - start);
  }
}
