import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { precisionOf, readModelFile } from '@circumplex/onnx';

/**
 * The data file of the model that an export replaces, by its name: nobody needs it afterwards.
 *
 * @returns nothing unless the model is one of ours and keeps its weights in `<file>.data`.
 */
export async function replacedData(file: string): Promise<readonly string[]> {
  const name = `${basename(file)}.data`;
  // Most exports replace none, and reading a model takes time.
  if (!(await lstat(`${file}.data`).catch(() => undefined))) return [];
  try {
    const { outline, files } = await readModelFile(file);
    precisionOf(outline);
    return files.filter((one) => one === name);
  } catch {
    return [];
  }
}
