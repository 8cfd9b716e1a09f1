import { open, type FileHandle } from 'node:fs/promises';
import {
  parseSafetensorsHeader,
  safetensorsHeaderLength,
  type SafetensorsEntry,
} from '../../safetensors/index.js';
import { readError } from './index-file.js';
import { invalid, SAVE_AGAIN } from './invalid.js';
import { predictionTensors, type TensorPlace } from './layout.js';
import type { PredictionIndex } from './schema.js';

/** Far more than the three tensors take. */
const LARGEST_HEADER = 2 ** 16;

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

/** The tensors of an open file, checked against the index. */
async function readHeader(
  handle: FileHandle,
  total: number,
  index: PredictionIndex,
  file: string,
): Promise<Map<string, SafetensorsEntry>> {
  const place = {
    where: file,
    total,
    code: 'PREDICTIONS_INVALID',
    largest: LARGEST_HEADER,
    todo: SAVE_AGAIN,
  } as const;
  const start = new Uint8Array(Math.min(8, total));
  await readAt(handle, start, 0, file);
  const json = new Uint8Array(safetensorsHeaderLength(start, place));
  await readAt(handle, json, start.length, file);
  const { entries, metadata } = parseSafetensorsHeader(json, place);
  const found = new Map(entries.map((entry) => [entry.name, entry]));
  checkTensors(found, index, file);
  const written = metadata['createdAt'];
  if (written !== index.createdAt) {
    throw invalid(file, `must be of ${index.createdAt}, as its index is`, written ?? 'no time');
  }
  return found;
}

/** What tells a file from another of its name. */
async function identityOf(handle: FileHandle): Promise<{ size: number; id: string }> {
  const { ino, size, mtimeMs } = await handle.stat();
  return { size, id: [ino, size, mtimeMs].join() };
}

/** The numbers of stored predictions. The file is open only while it is read. */
export class DataFile {
  private constructor(
    private readonly file: string,
    private readonly id: string,
    private readonly entries: ReadonlyMap<string, SafetensorsEntry>,
  ) {}

  /**
   * Checks a file against its index.
   *
   * @throws CircumplexError PREDICTIONS_MISSING or PREDICTIONS_INVALID.
   */
  static async open(file: string, index: PredictionIndex): Promise<DataFile> {
    return withFile(file, async (handle) => {
      const { size, id } = await identityOf(handle);
      return new DataFile(file, id, await readHeader(handle, size, index, file));
    });
  }

  /** Rows of some of the tensors, as bytes; a row is what stands under one index of the first axis. */
  async rows(names: readonly string[], first: number, count: number): Promise<Uint8Array[]> {
    return withFile(this.file, async (handle) => {
      if ((await identityOf(handle)).id !== this.id) {
        throw invalid(this.file, 'must be the file that was opened', 'another one; open it again');
      }
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
}

async function withFile<T>(file: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    return await read(handle);
  } catch (error) {
    throw readError(error, file);
  } finally {
    await handle?.close();
  }
}
