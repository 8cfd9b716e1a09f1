import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CircumplexError, messageOf } from '@circumplex/core';

/** Files that are read as one. */
export interface Shards {
  readonly bytes: number;
  /** Copies `length` bytes from `start` on; fewer are there where a file has shrunk since. */
  read(start: number, length: number): { readonly buffer: ArrayBuffer; readonly found: number };
}

interface Shard {
  readonly file: string;
  /** Where it begins in the whole. */
  readonly start: number;
  readonly end: number;
}

async function sizeOf(file: string, manifest: string): Promise<number> {
  const missing = (got: string, cause?: unknown) =>
    new CircumplexError('FILE_MISSING', {
      where: manifest,
      must: 'the files that it names must lie beside it',
      got,
      todo: `put ${path.basename(file)} there`,
      cause,
    });
  const found = await stat(file).catch((cause: unknown) => {
    throw missing(messageOf(cause), cause);
  });
  if (!found.isFile()) throw missing(`${path.basename(file)}, which is no file`);
  return found.size;
}

function readInto(target: Uint8Array, file: string, position: number): number {
  const descriptor = openSync(file, 'r');
  try {
    let found = 0;
    while (found < target.length) {
      const count = readSync(descriptor, target, found, target.length - found, position + found);
      if (count === 0) break;
      found += count;
    }
    return found;
  } finally {
    closeSync(descriptor);
  }
}

function readShards(shards: readonly Shard[], start: number, length: number) {
  const buffer = new ArrayBuffer(length);
  const end = start + length;
  let found = 0;
  for (const shard of shards) {
    const [from, to] = [Math.max(start, shard.start), Math.min(end, shard.end)];
    if (from >= to) continue;
    const part = new Uint8Array(buffer, from - start, to - from);
    found += readInto(part, shard.file, from - shard.start);
  }
  return { buffer, found };
}

/**
 * Looks how long files beside a manifest are.
 *
 * @throws CircumplexError FILE_MISSING if one is not there.
 */
export async function openShards(manifest: string, names: readonly string[]): Promise<Shards> {
  const shards: Shard[] = [];
  let bytes = 0;
  for (const name of names) {
    const file = path.join(path.dirname(manifest), name);
    const start = bytes;
    bytes += await sizeOf(file, manifest);
    shards.push({ file, start, end: bytes });
  }
  return { bytes, read: (start, length) => readShards(shards, start, length) };
}
