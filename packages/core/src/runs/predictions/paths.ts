import { join, resolve } from 'node:path';
import type { Split } from '../../contracts/dataset.js';
import { RUN_FILES } from '../schema.js';

/** Where a run folder keeps the predictions for a split; absolute. */
export interface PredictionsPaths {
  readonly folder: string;
  readonly index: string;
  readonly data: string;
}

/** See {@link PredictionsPaths}. */
export function predictionsPaths(run: string, split: Split): PredictionsPaths {
  const folder = resolve(run, RUN_FILES.predictions);
  return {
    folder,
    index: join(folder, `${split}.json`),
    data: join(folder, `${split}.safetensors`),
  };
}
