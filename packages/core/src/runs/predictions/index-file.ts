import { CircumplexError, isCircumplexError, messageOf, printable } from '../../errors.js';
import { systemCode } from '../file-system.js';
import { readTextFile } from '../regular-file.js';
import { invalid, SAVE_AGAIN } from './invalid.js';
import { PREDICTIONS_FORMAT, predictionIndex, type PredictionIndex } from './schema.js';

/** Longer ones are not read: a hundred thousand videos take less. */
const LARGEST = 2 ** 26;

/** The error for a file of predictions that could not be opened or read. */
export function readError(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === undefined || isCircumplexError(error)) return error;
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return invalid(file, 'must be readable', code, error);
  return new CircumplexError('PREDICTIONS_MISSING', {
    where: file,
    must: 'must be there: the run keeps no predictions for this split',
    got: 'no such file',
    todo: SAVE_AGAIN,
    cause: error,
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readTextFile(file, LARGEST);
  } catch (error) {
    throw readError(error, file);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(file, 'must be JSON', messageOf(cause), cause);
  }
}

function checkFormat(value: unknown, file: string): void {
  const format =
    typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format !== 'number' || format <= PREDICTIONS_FORMAT) return;
  throw new CircumplexError('PREDICTIONS_INVALID', {
    where: file,
    must: `format must be at most ${PREDICTIONS_FORMAT}`,
    got: String(format),
    todo: 'update Circumplex: a later version wrote these predictions',
  });
}

/** That videos follow one another without gap, up to the last frame. */
function checkVideos({ videos, frames }: PredictionIndex, file: string): void {
  let next = 0;
  for (const [i, video] of videos.entries()) {
    if (video.offset !== next)
      throw invalid(file, `videos[${i}].offset must be ${next}`, `${video.offset}`);
    next += video.frames;
  }
  if (next !== frames)
    throw invalid(file, `its videos must have ${frames} frames in all`, `${next}`);
}

function checkPictures({ pictures, frames, landmarks }: PredictionIndex, file: string): void {
  if (pictures === null) {
    if (landmarks) throw invalid(file, 'landmarks must come with pictures', 'no pictures');
    return;
  }
  const count = Math.ceil(frames / pictures.every);
  if (pictures.count !== count) {
    throw invalid(
      file,
      `pictures.count must be ${count}, a picture for every ${pictures.every} frames`,
      `${pictures.count}`,
    );
  }
  const sheets = Math.ceil(count / (pictures.columns * pictures.rows));
  if (pictures.sheets.length !== sheets) {
    throw invalid(file, `must name ${sheets} sheets`, `${pictures.sheets.length}`);
  }
}

/**
 * Checks an index, trusting nothing in it: its shape, and that its numbers fit each other.
 *
 * @param file - its name for messages.
 * @throws CircumplexError PREDICTIONS_INVALID.
 */
export function checkIndex(value: unknown, file: string): PredictionIndex {
  checkFormat(value, file);
  const result = predictionIndex.safeParse(value);
  if (!result.success) {
    // The first alone: a list of a hundred thousand videos may be wrong in each.
    const { path, message } = result.error.issues[0]!;
    throw invalid(
      file,
      'must be an index of predictions',
      printable(`${path.join('.')}: ${message}`),
    );
  }
  const index = result.data;
  checkVideos(index, file);
  checkPictures(index, file);
  return index;
}

/**
 * Reads and checks an index.
 *
 * @throws CircumplexError PREDICTIONS_MISSING, or PREDICTIONS_INVALID where it is damaged or of a
 * later version.
 */
export async function readIndex(file: string): Promise<PredictionIndex> {
  return checkIndex(parseJson(await readText(file), file), file);
}
