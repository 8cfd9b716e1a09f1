import type { FileHandle } from 'node:fs/promises';
import { printable } from '../../errors.js';
import {
  parseSafetensorsHeader,
  safetensorsHeaderLength,
  type HeaderPlace,
  type SafetensorsEntry,
} from '../../safetensors/index.js';
import { openRegularFile } from '../regular-file.js';
import { readError } from './index-file.js';
import { invalid, SAVE_AGAIN } from './invalid.js';
import { predictionTensors, type TensorPlace } from './layout.js';
import type { PredictionIndex } from './schema.js';

/** Bytes that say how long the header is. */
const PREFIX = 8;

/** The header may be far longer than three tensors need. */
const PLACE = { code: 'PREDICTIONS_INVALID', largest: 2 ** 16, todo: SAVE_AGAIN } as const;

/** Fills `bytes` from a place in the file. */
async function readAt(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
  file: string,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0)
      throw invalid(file, `must have ${position + bytes.length} bytes`, `${position + done}`);
    done += bytesRead;
  }
}

function sameTensor(entry: SafetensorsEntry, wanted: TensorPlace): boolean {
  return entry.dtype === wanted.dtype && entry.shape.join() === wanted.shape.join();
}

const words = ({ dtype, shape }: TensorPlace): string => `${dtype} [${shape.join(', ')}]`;

function checkTensors(
  entries: ReadonlyMap<string, SafetensorsEntry>,
  index: PredictionIndex,
  file: string,
): void {
  const wanted = predictionTensors(index);
  for (const tensor of wanted) {
    const entry = entries.get(tensor.name);
    if (entry !== undefined && sameTensor(entry, tensor)) continue;
    const got = entry === undefined ? 'no such tensor' : words(entry);
    throw invalid(file, `'${tensor.name}' must be ${words(tensor)}, as the index says`, got);
  }
  if (entries.size !== wanted.length) {
    throw invalid(file, `must have ${wanted.length} tensors`, `${entries.size}`);
  }
}

/** A file's first bytes, up to its data. */
async function readStart(handle: FileHandle, place: HeaderPlace): Promise<Uint8Array> {
  const prefix = new Uint8Array(Math.min(PREFIX, place.total));
  await readAt(handle, prefix, 0, place.where);
  const start = new Uint8Array(PREFIX + safetensorsHeaderLength(prefix, place));
  await readAt(handle, start, 0, place.where);
  return start;
}

/** The tensors of a file, checked against the index. */
function tensorsOf(
  start: Uint8Array,
  place: HeaderPlace,
  index: PredictionIndex,
): Map<string, SafetensorsEntry> {
  const { entries, metadata } = parseSafetensorsHeader(start.subarray(PREFIX), place);
  const found = new Map(entries.map((entry) => [entry.name, entry]));
  checkTensors(found, index, place.where);
  const written = metadata['createdAt'];
  if (written === index.createdAt) return found;
  const must = `must be of ${index.createdAt}, as its index is`;
  throw invalid(place.where, must, written === undefined ? 'no time' : printable(written));
}

/** The numbers of stored predictions. The file is open only while it is read. */
export class DataFile {
  private constructor(
    private readonly file: string,
    /** Its first bytes: they hold when it was written, and so tell it from another of its name. */
    private readonly start: Uint8Array,
    private readonly entries: ReadonlyMap<string, SafetensorsEntry>,
  ) {}

  /**
   * Checks a file against its index.
   *
   * @throws CircumplexError PREDICTIONS_MISSING or PREDICTIONS_INVALID.
   */
  static async open(file: string, index: PredictionIndex): Promise<DataFile> {
    return withFile(file, async (handle) => {
      const { size: total } = await handle.stat();
      const place = { ...PLACE, where: file, total };
      const start = await readStart(handle, place);
      return new DataFile(file, start, tensorsOf(start, place, index));
    });
  }

  /** Rows of some of the tensors, as bytes; a row is what stands under one index of the first axis. */
  async rows(names: readonly string[], first: number, count: number): Promise<Uint8Array[]> {
    return withFile(this.file, async (handle) => {
      await this.checkSame(handle);
      const tensors: Uint8Array[] = [];
      for (const name of names) {
        const { begin, end, shape } = this.entries.get(name)!;
        const width = (end - begin) / shape[0]!;
        const bytes = new Uint8Array(count * width);
        await readAt(handle, bytes, begin + first * width, this.file);
        tensors.push(bytes);
      }
      return tensors;
    });
  }

  private async checkSame(handle: FileHandle): Promise<void> {
    const start = new Uint8Array(this.start.length);
    await readAt(handle, start, 0, this.file);
    if (this.start.every((byte, i) => byte === start[i])) return;
    throw invalid(this.file, 'must be the file that was opened', 'another one; open it again');
  }
}

async function withFile<T>(file: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    handle = await openRegularFile(file);
    return await read(handle);
  } catch (error) {
    throw readError(error, file);
  } finally {
    await handle?.close();
  }
}
