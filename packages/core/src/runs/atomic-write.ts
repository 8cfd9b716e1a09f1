import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { localFiles, writeError, type FileSystem } from './file-system.js';

/** What can be written: text, bytes, or bytes in pieces. */
export type Content = string | Uint8Array | Iterable<Uint8Array>;

let writes = 0;

function pieces(content: Content): Iterable<Uint8Array> {
  if (typeof content === 'string') return [new TextEncoder().encode(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/** Node refuses to write 2 GiB at once. */
const AT_ONCE = 2 ** 30;

async function writePiece(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const size = Math.min(AT_ONCE, bytes.length - offset);
    offset += (await handle.write(bytes, offset, size)).bytesWritten;
  }
}

async function writeAndSync(fs: FileSystem, file: string, content: Content): Promise<void> {
  const handle = await fs.promises.open(file, 'w');
  try {
    for (const piece of pieces(content)) await writePiece(handle, piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself durable; some systems cannot open folders, and lose nothing else by it. */
async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.promises.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

/**
 * Writes a file so that at every moment, also after a kill or a loss of power, it holds either all
 * of the old content or all of the new: temporary file beside it, fsync, rename. On failure the
 * temporary file is removed and the old file is intact.
 *
 * @throws CircumplexError DISK_FULL, or FILE_UNWRITABLE where path or permissions are wrong.
 */
export async function writeFileAtomic(
  file: string,
  content: Content,
  fs: FileSystem = localFiles,
): Promise<void> {
  const temporary = `${file}.${process.pid}-${(writes += 1)}.tmp`;
  try {
    await writeAndSync(fs, temporary, content);
    await fs.promises.rename(temporary, file);
  } catch (error) {
    await fs.promises.rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(error, file);
  }
  await syncFolder(fs, dirname(file));
}
