import type { FileHandle } from 'node:fs/promises';
import { CircumplexError } from '../../errors.js';
import { systemCode } from '../file-system.js';
import { openRegularFile } from '../regular-file.js';

/** So many bytes before a place tell whether a file is still the same one there. */
const MARK_BYTES = 512;

function unreadable(file: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  return new CircumplexError('RUN_INVALID', {
    where: file,
    must: 'must be readable',
    got: code,
    todo: 'check that it is a file, and its permissions',
    cause: error,
  });
}

/**
 * Does something with a file that is open meanwhile.
 *
 * @returns undefined where there is no such file.
 * @throws CircumplexError RUN_INVALID where it cannot be read.
 */
export async function withFile<T>(
  file: string,
  work: (handle: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await openRegularFile(file);
    return await work(handle);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(file, error);
  } finally {
    await handle?.close();
  }
}

/** The bytes before a place; fewer where the file does not reach so far. */
export async function readMark(handle: FileHandle, offset: number): Promise<Buffer> {
  const from = Math.max(0, offset - MARK_BYTES);
  const mark = Buffer.alloc(offset - from);
  const { bytesRead } = await handle.read(mark, 0, mark.length, from);
  return mark.subarray(0, bytesRead);
}
