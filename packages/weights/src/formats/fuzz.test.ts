import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createRandom,
  isCircumplexError,
  WEIGHT_FORMATS,
  type WeightFormat,
} from '@circumplex/core';
import { damaged } from '@circumplex/core/testing';
import { testFolder, withinASecond } from '../testing/files.js';
import { SHARDS, smallFiles } from '../testing/small-files.js';
import { openInThread } from './hdf5/open.js';
import { Hdf5Thread } from './hdf5/thread.js';
import { openWeightFile } from './open.js';
import type { WeightFile } from './weight-file.js';

/** `npm run test:fuzz` has 20,000. */
const FILES = Number(process.env['FUZZ_FILES'] ?? 200);
const SEED = process.env['FUZZ_SEED'] ?? '1';
/** Damaged files leave things open in the HDF5 library, which in the end takes no more. */
const FILES_A_THREAD = 100;
const MEGABYTES = 700;
/** Files that were once read wrongly: corpus.test.ts reads them ever after. */
const CORPUS = path.join(__dirname, 'corpus');

const folder = testFolder();
let thread: Hdf5Thread | undefined;

beforeAll(() => {
  for (const [name, bytes] of Object.entries(SHARDS)) folder.write(bytes, name);
});
afterAll(() => {
  thread?.end();
  folder.remove();
});

/** As the format's own, but with one thread for many files: starting one takes a quarter second. */
function openKeras(file: string, number: number): WeightFile {
  if (number % FILES_A_THREAD === 0) thread?.end();
  if (!thread?.alive) thread = Hdf5Thread.start();
  return openInThread(file, thread, () => undefined);
}

function isHdf5(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\x89HDF\r\n\x1a\n';
}

async function readAll(file: string, bytes: Uint8Array, number: number): Promise<void> {
  const opened = isHdf5(bytes) ? openKeras(file, number) : await openWeightFile(file);
  try {
    for (const tensor of opened.tensors.values()) tensor.read();
  } finally {
    opened.close();
  }
}

/** What comes of a file: that it is read, or the code of the error. */
async function outcome(format: WeightFormat, bytes: Uint8Array, number: number): Promise<string> {
  const file = folder.write(bytes, `damaged-${format}`);
  try {
    await withinASecond(() => readAll(file, bytes, number));
    return 'read';
  } catch (error) {
    const told = isCircumplexError(error) && /^WEIGHTS_|^FILE_MISSING$/.test(error.code);
    if (told) return error.code;
    const name = `${format}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
    mkdirSync(CORPUS, { recursive: true });
    writeFileSync(path.join(CORPUS, name), bytes);
    throw new Error(`formats/corpus/${name} was read wrongly`, { cause: error });
  }
}

test.each(WEIGHT_FORMATS)(
  `${FILES} damaged files of %s are read or refused with a typed error, in bounded time and memory`,
  async (format) => {
    const random = createRandom(`${SEED}:${format}`);
    const whole = smallFiles(format, folder.path);
    const before = process.resourceUsage().maxRSS;
    const outcomes = new Map<string, number>();
    for (let number = 0; number < FILES; number++) {
      const bytes = damaged(whole[random.int(whole.length)]!, random);
      const what = await outcome(format, bytes, number);
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    }
    expect(outcomes.get('read')).toBeGreaterThan(0);
    expect(outcomes.get('WEIGHTS_INVALID')).toBeGreaterThan(FILES / 4);
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MEGABYTES);
  },
  60_000 + FILES * 100,
);
