import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Bytes that are read at once. */
const PIECE = 32 * 1024;

/** A system error of our own making, with a code that the system has for the same. */
function systemError(code: 'EISDIR' | 'EFTYPE' | 'EFBIG', message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

/**
 * Opens a file to be read, and nothing but a file: a pipe in its place would keep a thread of the
 * process waiting for ever, and a device has no end.
 *
 * @throws system errors; EISDIR for a folder, EFTYPE for a pipe or a device.
 */
export async function openRegularFile(file: string): Promise<FileHandle> {
  // Without blocking: that is how a pipe is opened for which nobody writes. Windows has no such flag.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (stats.isFile()) return handle;
    throw systemError(
      stats.isDirectory() ? 'EISDIR' : 'EFTYPE',
      `must be a regular file, '${file}'`,
    );
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Reads a small file as text.
 *
 * @param most - bytes that it may have; a larger one is not read.
 * @throws as `openRegularFile`; EFBIG for one that is too large.
 */
export async function readTextFile(file: string, most: number): Promise<string> {
  const handle = await openRegularFile(file);
  try {
    const parts: Buffer[] = [];
    let length = 0;
    // Counted as it comes: a file may grow while it is read. A stream would cost more than the reading.
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE);
      length += bytesRead;
      if (length > most) throw systemError('EFBIG', `must have at most ${most} bytes, '${file}'`);
      parts.push(buffer.subarray(0, bytesRead));
      // A regular file gives all that is asked for, but for its end.
      if (bytesRead < PIECE) break;
    }
    return Buffer.concat(parts).toString('utf8');
  } finally {
    await handle.close();
  }
}
