import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeError } from '@circumplex/core/runs';

const CHUNK = 64 * 1024;

async function writeAll(handle: FileHandle, lines: AsyncIterable<string>): Promise<void> {
  let pending = '';
  for await (const line of lines) {
    pending += line;
    if (pending.length < CHUNK) continue;
    await handle.writeFile(pending);
    pending = '';
  }
  await handle.writeFile(pending);
}

/**
 * Writes lines to a file as they come, with folders where absent; in bounded memory. The file takes
 * its name when it is whole: on failure one that was there before is as it was.
 *
 * @throws CircumplexError FILE_UNWRITABLE or DISK_FULL; what `lines` throws.
 */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(temporary, 'w');
    await writeAll(handle, lines).finally(() => handle.close());
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(error, file);
  }
}
