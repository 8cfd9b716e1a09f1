import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { experimentSpec } from '../experiment/schema.js';
import type { NewRun } from './run-folder.js';

/** A run before it has a folder. */
export function newRun(name = 'study'): NewRun {
  return {
    status: 'running',
    version: '0.1.0',
    experiment: experimentSpec.parse({ name, model: { head: { id: 'gru', units: 8 } } }),
    base: '/somewhere',
    engine: 'cpu',
    progress: { step: 0, totalSteps: 10, epoch: 0 },
    best: null,
    monitor: 'ccc',
    error: null,
  };
}

/** Changes a `run.json` without asking whether it is valid then. */
export async function alter(folder: string, change: object): Promise<void> {
  const file = join(folder, 'run.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }));
}
