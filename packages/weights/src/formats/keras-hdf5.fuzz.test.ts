import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isCircumplexError } from '@circumplex/core';
import { openInThread } from './hdf5/open.js';
import { Hdf5Thread } from './hdf5/thread.js';

/** More in the slow step. */
const FILES = Number(process.env['FUZZ_FILES'] ?? 200);
/** Damaged files leave things open in the library, which in the end takes no more. */
const FILES_A_THREAD = 100;
const FIXTURES = path.join(__dirname, 'hdf5/fixtures');
const SEEDS = ['keras-1', 'keras-2', 'keras-3', 'types'];
const FIXED_SEEDS = ['half', 'shuffled', 'texts', 'virtual'];
/** Values that lengths and offsets are most likely to go wrong with. */
const EDGES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keras-'));
  const writer = path.join(__dirname, '../testing/write-keras-files.mjs');
  execFileSync(process.execPath, [writer, folder, ...SEEDS]);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Whole numbers below a bound, the same every time. */
function numbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Changes up to four bytes of a file, zeros rarely, or cuts it off. */
function mutated(file: Buffer, next: (below: number) => number): Buffer {
  if (next(50) === 0) return file.subarray(0, next(file.length));
  const bytes = Buffer.from(file);
  for (let change = next(4); change >= 0; change--) {
    let at = next(bytes.length);
    for (let tries = 0; tries < 8 && bytes[at] === 0; tries++) at = next(bytes.length);
    bytes[at] = [next(256), EDGES[next(EDGES.length)]!, bytes[at]! ^ (1 << next(8))][next(3)]!;
  }
  return bytes;
}

/** Opens a file and reads all of it. */
function readAll(file: string, thread: Hdf5Thread): void {
  const opened = openInThread(file, thread, () => undefined);
  try {
    for (const tensor of opened.tensors.values()) tensor.read();
  } finally {
    opened.close();
  }
}

test(
  `${FILES} damaged files are read or refused with a typed error`,
  () => {
    const next = numbers();
    const seeds = [
      ...SEEDS.map((name) => path.join(folder, `${name}.h5`)),
      ...FIXED_SEEDS.map((name) => path.join(FIXTURES, `${name}.h5`)),
    ].map((file) => readFileSync(file));
    const file = path.join(folder, 'damaged.h5');
    let thread = Hdf5Thread.start();
    const codes = new Set<string>();
    for (let number = 0; number < FILES; number++) {
      writeFileSync(file, mutated(seeds[next(seeds.length)]!, next));
      try {
        readAll(file, thread);
        codes.add('read');
      } catch (error) {
        if (!isCircumplexError(error)) throw error;
        codes.add(error.code);
      }
      if (thread.alive && number % FILES_A_THREAD !== FILES_A_THREAD - 1) continue;
      thread.end();
      thread = Hdf5Thread.start();
    }
    thread.end();
    expect(codes).toContain('read');
    codes.delete('read');
    expect([...codes].filter((code) => !code.startsWith('WEIGHTS_'))).toEqual([]);
  },
  60_000 + FILES * 100,
);
