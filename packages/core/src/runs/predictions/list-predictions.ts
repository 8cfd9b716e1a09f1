import { stat } from 'node:fs/promises';
import { SPLITS, type Split } from '../../contracts/dataset.js';
import { predictionsPaths } from './paths.js';

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * The splits for which a run folder keeps predictions; none where there is no such folder. It does
 * not look into the files.
 *
 * @param run - the run folder.
 */
export async function listPredictions(run: string): Promise<Split[]> {
  const stored = SPLITS.map(async (split) => {
    const { index, data } = predictionsPaths(run, split);
    return (await isFile(index)) && (await isFile(data));
  });
  const found = await Promise.all(stored);
  return SPLITS.filter((_, i) => found[i]);
}
