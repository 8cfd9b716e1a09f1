import { readFile } from 'node:fs/promises';
import { CircumplexError, messageOf, type ErrorParts } from '@circumplex/core';

/**
 * Reads a file that must be there.
 *
 * @param parts - what the file must be, and what to do where it is not.
 * @throws CircumplexError FILE_MISSING if it cannot be read.
 */
export async function readRequired(
  file: string,
  parts: Pick<ErrorParts, 'must' | 'todo'>,
): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CircumplexError('FILE_MISSING', {
      where: file,
      ...parts,
      got: messageOf(cause),
      cause,
    });
  }
}
