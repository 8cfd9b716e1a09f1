import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutSession } from '@circumplex/core/runs';
import { readCheckpoint } from '../checkpoints/file.js';
import { eventsOf } from './tiny.js';

/** The folder of the only run in a folder of runs. */
export async function onlyRun(runs: string): Promise<string> {
  return join(runs, (await readdir(runs))[0]!);
}

/** A checkpoint but for how many events came before: a resumed run has one more. */
async function contents(file: string) {
  const { tensors, state } = await readCheckpoint(file);
  const hashes = tensors.map(({ name, data }) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return [name, createHash('sha256').update(bytes).digest('hex')];
  });
  return { hashes, state: { ...state, events: undefined } };
}

/** All checkpoints: weights, the optimizer's tensors and state; and what happened. */
export async function outcome(run: string) {
  const checkpoints = join(run, 'checkpoints');
  const names = (await readdir(checkpoints)).sort();
  const files = await Promise.all(names.map((name) => contents(join(checkpoints, name))));
  return { names, files, events: withoutSession(await eventsOf(run)) };
}
