import { foreignFormat } from './foreign.js';
import { weightFileFormats } from './index.js';
import { isKerasZip, kerasAdvice } from './keras-zip.js';
import { damaged, unknownKind, unsupported } from './problems.js';
import { openForReading } from './random-access.js';
import type { WeightFile } from './weight-file.js';

/** Bytes that tell a format. */
const HEAD = 32;

function headOf(file: string): Uint8Array {
  const bytes = openForReading(file);
  try {
    return bytes.read(0, Math.min(HEAD, bytes.size));
  } finally {
    bytes.close();
  }
}

/**
 * Opens a file of weights; its content says what it is, not its name.
 *
 * @throws CircumplexError FILE_MISSING; WEIGHTS_UNSUPPORTED for a kind that is not read, with what to
 * do instead; WEIGHTS_INVALID naming what is wrong with it.
 */
export async function openWeightFile(file: string): Promise<WeightFile> {
  const head = headOf(file);
  if (head.length === 0) throw damaged(file, 'must hold weights', 'an empty file');
  const format = weightFileFormats.find(({ matches }) => matches(head));
  if (format) return format.open(file);
  const known = weightFileFormats.map(({ title }) => title).join(', ');
  const foreign = isKerasZip(file) ? kerasAdvice(file) : foreignFormat(head, file);
  if (foreign) throw unsupported(file, `must be one of ${known}`, foreign.title, foreign.todo);
  throw unknownKind(file, known);
}
