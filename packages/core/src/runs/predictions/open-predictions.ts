import type { Split } from '../../contracts/dataset.js';
import { CircumplexError } from '../../errors.js';
import { DataFile } from './data-file.js';
import { readIndex } from './index-file.js';
import { invalid } from './invalid.js';
import { predictionsPaths } from './paths.js';
import type { PredictionIndex } from './schema.js';
import type { StoredPredictions } from './stored-predictions.js';

function checkRange(what: string, first: number, count: number, total: number): void {
  const whole = Number.isSafeInteger(first) && Number.isSafeInteger(count);
  if (whole && first >= 0 && count >= 0 && first + count <= total) return;
  throw new CircumplexError('OPTION_INVALID', {
    where: what,
    must: `must lie in the ${total} that are stored`,
    got: `${count} from ${first} on`,
  });
}

/** Labels of classes, each an index into the names or -1. */
function classLabels(bytes: Uint8Array, classes: number, file: string): Int8Array {
  const labels = new Int8Array(bytes.buffer);
  const wrong = labels.find((label) => label < -1 || label >= classes);
  if (wrong === undefined) return labels;
  throw invalid(file, `labels must be from -1 to ${classes - 1}`, `${wrong}`);
}

function stored(
  index: PredictionIndex,
  folder: string,
  path: string,
  file: DataFile,
): StoredPredictions {
  return {
    index,
    folder,
    async frames(first, count) {
      checkRange('frames', first, count, index.frames);
      const [prediction, label] = await file.rows(['prediction', 'label'], first, count);
      return {
        prediction: new Float32Array(prediction!.buffer),
        label:
          index.task === 'regression'
            ? new Float32Array(label!.buffer)
            : classLabels(label!, index.names.length, path),
      };
    },
    async landmarks(first, count) {
      checkRange('pictures', first, count, index.pictures?.count ?? 0);
      if (!index.landmarks) return undefined;
      const [points] = await file.rows(['landmarks'], first, count);
      return new Float32Array(points!.buffer);
    },
  };
}

/**
 * Opens the predictions that a run folder keeps for a split. Files are open only while they are read;
 * after others took their place, reads fail and they must be opened anew.
 *
 * @param run - the run folder.
 * @throws CircumplexError PREDICTIONS_MISSING where it keeps none; PREDICTIONS_INVALID where they are
 * damaged, do not fit together, or are of a later version.
 */
export async function openPredictions(run: string, split: Split): Promise<StoredPredictions> {
  const paths = predictionsPaths(run, split);
  const index = await readIndex(paths.index);
  if (index.split !== split)
    throw invalid(paths.index, `split must be '${split}'`, `'${index.split}'`);
  const data = await DataFile.open(paths.data, index);
  return stored(index, paths.folder, paths.data, data);
}
