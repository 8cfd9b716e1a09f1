import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { damaged, unreadable } from './problems.js';

/** A file of which parts are read when they are needed. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /**
   * Bytes in memory of their own.
   *
   * @throws CircumplexError WEIGHTS_INVALID where the file ends before.
   */
  read(begin: number, end: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

/**
 * Opens a file.
 *
 * @throws CircumplexError FILE_MISSING.
 */
export function openForReading(file: string): RandomAccess {
  let handle: number;
  let size: number;
  try {
    handle = openSync(file, 'r');
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new Error('no regular file');
    size = stats.size;
  } catch (error) {
    throw unreadable(file, error);
  }
  return {
    size,
    read(begin, end) {
      if (end > size) throw damaged(file, `must have ${end} bytes`, String(size));
      const bytes = new Uint8Array(end - begin);
      for (let done = 0; done < bytes.length;) {
        const count = readSync(handle, bytes, done, bytes.length - done, begin + done);
        if (count === 0) throw damaged(file, `must have ${end} bytes`, String(begin + done));
        done += count;
      }
      return bytes;
    },
    close: () => closeSync(handle),
  };
}
