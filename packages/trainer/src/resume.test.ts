import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  acquireRunLock,
  readManifest,
  writeManifest,
  type TrainEvent,
} from '@circumplex/core/runs';
import { lastValueFrom, toArray } from 'rxjs';
import { resume } from './resume.js';
import { eventsOf, inTemporaryFolder, testRegistry, tinyExperiment } from './testing/tiny.js';
import { train } from './train.js';

const registry = testRegistry();

/** A run paused after its first epoch and a half. */
async function pausedRun(runs: string): Promise<string> {
  const stop = new AbortController();
  let folder = '';
  const onRun = (run: { folder: string }): void => void (folder = run.folder);
  const run = train(tinyExperiment(), { registry, runs, signal: stop.signal, onRun });
  await run.forEach((event) => void (event.step === 4 && stop.abort()));
  return folder;
}

function finish(folder: string): Promise<TrainEvent[]> {
  return lastValueFrom(resume(folder, { registry }).pipe(toArray()));
}

async function newest(folder: string): Promise<string> {
  const checkpoints = join(folder, 'checkpoints');
  return join(checkpoints, (await readdir(checkpoints)).sort().at(-1)!);
}

describe('resume', () => {
  it('falls back to the last good checkpoint, and says so', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await pausedRun(runs);
      await truncate(await newest(folder), 1000);
      const events = await finish(folder);
      expect(events.slice(0, 3)).toMatchObject([
        { type: 'run-resumed', step: 3 },
        { type: 'checkpoint-saved', step: 3, file: 'step-00000003.safetensors' },
        { type: 'warning', code: 'CHECKPOINT_INVALID' },
      ]);
      expect(events.at(-1)).toMatchObject({ type: 'run-finished', step: 6 });
      const steps = (await eventsOf(folder)).filter(({ type }) => type === 'step');
      expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });

  it('finds a flipped bit', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await pausedRun(runs);
      const file = await newest(folder);
      const bytes = await readFile(file);
      bytes[bytes.length - 100]! ^= 1;
      await writeFile(file, bytes);
      expect((await finish(folder))[0]).toMatchObject({ type: 'run-resumed', step: 3 });
    });
  });

  it('refuses a checkpoint of another architecture, naming weights', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await pausedRun(runs);
      const manifest = await readManifest(folder);
      const model = { ...manifest.experiment.model, head: { id: 'gru', units: 5, layers: 1 } };
      await writeManifest(folder, { ...manifest, experiment: { ...manifest.experiment, model } });
      await expect(finish(folder)).rejects.toMatchObject({
        code: 'CHECKPOINT_FOREIGN',
        message: expect.stringContaining("'optimizer/m/gru_1/kernel' [8, 12] instead of [8, 15]"),
      });
    });
  });

  it('refuses a finished run, a folder without one, and one in use', async () => {
    await inTemporaryFolder(async (runs) => {
      const folder = await pausedRun(runs);
      const lock = await acquireRunLock(folder);
      await expect(finish(folder)).rejects.toMatchObject({ code: 'RUN_LOCKED' });
      await lock.dispose();
      await finish(folder);
      await expect(finish(folder)).rejects.toMatchObject({ code: 'RUN_INVALID' });
      await expect(finish(runs)).rejects.toMatchObject({ code: 'RUN_MISSING' });
    });
  });
});
