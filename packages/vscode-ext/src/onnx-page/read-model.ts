import { messageOf } from '@circumplex/core/errors';
import { OnnxFormatError, readOutline, type ModelOutline } from '@circumplex/onnx-model';
import path from 'node:path';
import { openFileSource } from './file-source.js';
import { allTensors, layersOf } from './layers.js';
import { findModelFiles } from './model-files.js';
import type { ModelParts } from './model-view.js';
import { readReport } from './report.js';

/** A model that cannot be read, and why. */
export interface ModelProblem {
  readonly name: string;
  readonly problem: string;
}

class EmptyFile extends Error {
  override readonly message = 'The file is empty.';
}

function problemOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'The file is not there (any more).';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  if (code === 'EISDIR') return 'This is a folder.';
  if (code === 'EFTYPE') return 'This is a pipe or a device, no file.';
  if (error instanceof OnnxFormatError) {
    // What stands at the very start tells whether it was meant to be a model.
    const what = error.offset === 0 ? 'no ONNX model' : 'a damaged ONNX model, or none';
    return `The file is ${what}. ${error.message}.`;
  }
  return messageOf(error);
}

async function outlineOf(
  file: string,
  signal: AbortSignal,
): Promise<readonly [ModelOutline, number]> {
  const source = await openFileSource(file);
  try {
    if (source.size === 0) throw new EmptyFile();
    return [await readOutline(source, { signal }), source.size];
  } finally {
    await source.close();
  }
}

/**
 * Reads a model but for its weights, the sizes of the files beside it and its report. A model that
 * cannot be read is a problem, never an exception.
 */
export async function readModel(
  file: string,
  signal: AbortSignal,
): Promise<ModelParts | ModelProblem> {
  const name = path.basename(file);
  try {
    const [outline, size] = await outlineOf(file, signal);
    const files = await findModelFiles(file, size, allTensors(outline));
    const report = await readReport(file, files.bytes);
    return { name, outline, layers: layersOf(outline), files, report };
  } catch (error) {
    return { name, problem: problemOf(error) };
  }
}
