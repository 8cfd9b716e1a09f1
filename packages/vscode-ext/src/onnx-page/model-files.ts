import type { TensorOutline } from '@circumplex/onnx-model';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { plural } from '../../shared/words.js';
import { cut } from './units.js';

/** The files that a model is made of. */
export interface ModelFiles {
  /** Of all of them that are there. */
  readonly bytes: number;
  /** The model's own file is one. */
  readonly count: number;
  /** What is wrong with the others, in words. */
  readonly warnings: readonly string[];
}

const MOST_FILES = 50;

/** A name in the model's own folder: nothing else is looked at. */
function isPlainName(location: string): boolean {
  return (
    location !== '' && location === path.basename(location) && !/^\.\.?$|[\\:\0]/.test(location)
  );
}

/** Looks for the files beside a model that its tensors name; they are not read. */
export async function findModelFiles(
  model: string,
  ownBytes: number,
  tensors: readonly TensorOutline[],
): Promise<ModelFiles> {
  const places = new Set(
    tensors.flatMap(({ location }) => (location === undefined ? [] : [location])),
  );
  const names = [...places].filter(isPlainName).slice(0, MOST_FILES);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(path.dirname(model), name)).then(
        (found) => (found.isFile() ? found.size : undefined),
        () => undefined,
      ),
    ),
  );
  const missing = names.filter((_, i) => sizes[i] === undefined);
  const outside = places.size - [...places].filter(isPlainName).length;
  const warnings = missing
    .slice(0, 5)
    .map(
      (name) =>
        `${cut(name, 200)} is missing: weights of this model are in it. Keep the files together.`,
    );
  if (outside > 0) {
    warnings.push(
      `Weights in ${plural(outside, 'place')} outside the model's folder are not looked at.`,
    );
  }
  const there = sizes.filter((size) => size !== undefined);
  return {
    bytes: there.reduce((sum, size) => sum + size, ownBytes),
    count: 1 + there.length,
    warnings,
  };
}
