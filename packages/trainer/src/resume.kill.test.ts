import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runStatus, withoutSession, type TrainEvent } from '@circumplex/core/runs';
import { readCheckpoint } from './checkpoints/file.js';
import { bundleChild, removeChild, runChild } from './testing/run-child.js';
import { eventsOf, inTemporaryFolder, tinyExperiment } from './testing/tiny.js';

const experiment = tinyExperiment({
  accumulate: 2,
  clipNorm: 0.5,
  schedule: { id: 'plateau', warmup: 2, patience: 1 },
  earlyStopping: { patience: 5 },
  checkpoint: { everySteps: 1, keepLast: 2 },
  epochs: 3,
});

async function onlyRun(runs: string): Promise<string> {
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
async function outcome(run: string) {
  const checkpoints = join(run, 'checkpoints');
  const names = (await readdir(checkpoints)).sort();
  const files = await Promise.all(names.map((name) => contents(join(checkpoints, name))));
  return { names, files, events: withoutSession(await eventsOf(run)) };
}

describe('a run killed with SIGKILL', () => {
  let expected: Awaited<ReturnType<typeof outcome>>;

  beforeAll(async () => {
    await bundleChild();
    await inTemporaryFolder(async (runs) => {
      expect(await runChild({ train: experiment, runs })).toBeNull();
      expected = await outcome(await onlyRun(runs));
    });
  });
  afterAll(removeChild);

  it.each<[string, TrainEvent['type'], number]>([
    ['before its first checkpoint', 'step', 1],
    ['inside an epoch, after a step', 'step', 3],
    ['inside an epoch, after a checkpoint', 'checkpoint-saved', 3],
    ['between epochs, before the checkpoint', 'validated', 2],
    ['between epochs, after the checkpoint', 'checkpoint-saved', 4],
    ['as an epoch starts', 'epoch-started', 2],
  ])('%s, ends as if it never had been', async (_where, type, step) => {
    await inTemporaryFolder(async (runs) => {
      const killed = await runChild({ train: experiment, runs, killAt: { type, step } });
      expect(killed).toBe('SIGKILL');
      const run = await onlyRun(runs);
      expect(await runStatus(run)).toBe('killed');
      expect(await runChild({ resume: run })).toBeNull();
      expect(await outcome(run)).toEqual(expected);
    });
  });
});
