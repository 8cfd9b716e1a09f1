import { join } from 'node:path';
import type { PredictionIndex } from '@circumplex/core/runs';
import { count } from '../text/numbers.js';

function picturesText({ pictures }: PredictionIndex): string {
  if (pictures === null) return '';
  const each = pictures.every === 1 ? '' : `, one for every ${pictures.every} frames`;
  return ` with ${count(pictures.count)} pictures${each}`;
}

/**
 * What a run keeps of its predictions, in a line.
 *
 * @param run - the run folder as one would write it on the command line.
 */
export function savedText(saved: PredictionIndex, run: string): string {
  const frames = `predictions for ${count(saved.frames)} frames`;
  return `saved in ${join(run, 'predictions')}: ${frames}${picturesText(saved)}`;
}

/** The same for machines. */
export function savedJson({ split, frames, pictures }: PredictionIndex, folder: string) {
  const files = [`${split}.json`, `${split}.safetensors`, ...(pictures?.sheets ?? [])];
  return {
    frames,
    pictures: pictures && { count: pictures.count, every: pictures.every },
    files: files.map((name) => join(folder, name)),
  };
}
