import { acquireRunLock } from '@circumplex/core/runs';
import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReadRun } from '../../shared/compare-page.js';
import { testManifest, testStep } from '../manifest.testing.js';
import { createLabelStore } from '../runs/labels.js';
import { createRunReader, type RunReader } from './run-reader.js';

const line = (step: number, loss: number) => `${JSON.stringify(testStep(step, loss))}\n`;
const labels = createLabelStore({ get: () => undefined, update: () => Promise.resolve() });
const whole = { name: 'loss', axis: 'step', from: null, to: null, points: 100 } as const;

describe('createRunReader', () => {
  let folder: string;
  let reader: RunReader;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-compare-'));
    await writeFile(path.join(folder, 'run.json'), JSON.stringify(testManifest()));
    await writeFile(path.join(folder, 'events.jsonl'), line(1, 1) + line(2, 0.5));
    reader = createRunReader(folder, labels);
  });
  afterEach(async () => {
    reader.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function read(how: 'glance' | 'read' = 'read'): Promise<ReadRun> {
    const { run } = await reader[how]();
    if (run.kind !== 'run') throw new Error(run.kind);
    return run;
  }

  it('knows the name before the curves', async () => {
    const first = await read('glance');
    expect(first).toMatchObject({ name: 'study', curves: null, framesPerSecond: null });
    const { curves, framesPerSecond } = await read();
    expect(curves?.version).toBe(1);
    expect(curves?.names).toContain('loss');
    expect(framesPerSecond).toBe(1234.4);
  });

  it('answers for curves, and says when there is more of them', async () => {
    await read();
    expect((await reader.answer(whole)).value).toEqual([1, 0.5]);
    expect((await read()).curves?.version).toBe(1);
    await appendFile(path.join(folder, 'events.jsonl'), line(3, 0.25));
    expect((await read()).curves?.version).toBe(2);
    expect((await reader.answer(whole)).value).toEqual([1, 0.5, 0.25]);
  });

  it('calls a run as its user does, at once', async () => {
    await read();
    const label = { format: 1, label: 'the wide one', tags: [] };
    await writeFile(path.join(folder, 'label.json'), JSON.stringify(label));
    expect((await read()).name).toBe('the wide one');
  });

  it('tells a run that runs from one whose process is gone', async () => {
    const lock = await acquireRunLock(folder);
    expect((await read()).status).toBe('running');
    await lock.dispose();
    expect((await read()).status).toBe('killed');
  });

  it('says why a run cannot be read, and finds it again', async () => {
    await read();
    const away = `${folder}-away`;
    await rename(folder, away);
    expect(await reader.read()).toMatchObject({
      run: {
        kind: 'broken',
        name: 'study',
        problem: expect.stringContaining(
          `${path.basename(folder)}: must be a run folder`,
        ) as string,
      },
      experiment: null,
    });
    await rename(away, folder);
    expect((await read()).curves?.names).toContain('loss');
    await writeFile(path.join(folder, 'run.json'), '{"half":');
    expect((await reader.read()).run).toMatchObject({
      kind: 'broken',
      problem: expect.stringContaining('JSON') as string,
    });
  });

  it('keeps the experiment while it stays as it is', async () => {
    const { experiment } = await reader.read();
    expect((await reader.read()).experiment).toBe(experiment);
    const changed = testManifest();
    changed.experiment.seed = 77;
    await writeFile(path.join(folder, 'run.json'), JSON.stringify(changed));
    expect((await reader.read()).experiment).toMatchObject({ seed: 77 });
  });

  it('ends a reading when it is disposed', async () => {
    const reading = reader.read();
    reader.dispose();
    expect((await reading).run.kind).toBe('broken');
  });
});
