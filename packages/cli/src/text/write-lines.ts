import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { writeError } from '@circumplex/core/runs';

/**
 * Writes lines to a file as they come, with folders where absent; in bounded memory.
 *
 * @throws CircumplexError FILE_UNWRITABLE or DISK_FULL; what `lines` throws.
 */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const stream = createWriteStream(file);
    await once(stream, 'open');
    try {
      for await (const line of lines) {
        if (!stream.write(line)) await once(stream, 'drain');
      }
    } finally {
      stream.end();
      await finished(stream);
    }
  } catch (error) {
    throw writeError(error, file);
  }
}
