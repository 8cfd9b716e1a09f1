import { openForReading, type RandomAccess } from './random-access.js';

interface Part {
  readonly bytes: RandomAccess;
  /** Where it begins in the whole. */
  readonly start: number;
  readonly end: number;
}

/**
 * Opens files that are read as one, each behind the one before it.
 *
 * @throws CircumplexError FILE_MISSING.
 */
export function openJoined(files: readonly string[]): RandomAccess {
  const parts: Part[] = [];
  let size = 0;
  const close = (): void => parts.forEach(({ bytes }) => bytes.close());
  try {
    for (const file of files) {
      const bytes = openForReading(file);
      parts.push({ bytes, start: size, end: size + bytes.size });
      size += bytes.size;
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    size,
    close,
    read(begin, end) {
      const result = new Uint8Array(end - begin);
      for (const { bytes, start, ...part } of parts) {
        const [from, to] = [Math.max(begin, start), Math.min(end, part.end)];
        if (from < to) result.set(bytes.read(from - start, to - start), from - begin);
      }
      return result;
    },
  };
}
