import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRun } from './read-run.js';

describe('readRun', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-view-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses a folder that is no run, in words', async () => {
    await writeFile(path.join(folder, 'run.json'), '{"half":');
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'RUN_INVALID' });
  });

  it('reads a run whose last event is half-written', async () => {
    const { experimentSpec } = await import('@circumplex/core');
    const now = '2026-01-01T00:00:00.000Z';
    const manifest = {
      format: 1,
      id: 'r1',
      status: 'paused',
      createdAt: now,
      updatedAt: now,
      version: '0.1.0',
      experiment: experimentSpec.parse({}),
      base: folder,
      engine: 'cpu',
      progress: { step: 1, totalSteps: 2, epoch: 0 },
      best: null,
      monitor: 'ccc',
      error: null,
    };
    await writeFile(path.join(folder, 'run.json'), JSON.stringify(manifest));
    const step = {
      type: 'step',
      step: 1,
      epoch: 0,
      clock: { at: 0 },
      loss: 1,
      learningRate: 0.1,
      gradientNorm: 1,
      frames: 4,
    };
    await writeFile(path.join(folder, 'events.jsonl'), `${JSON.stringify(step)}\n`);
    await appendFile(path.join(folder, 'events.jsonl'), '{"type":"ste');
    const view = await readRun(folder);
    expect(view.status).toBe('paused');
    expect(view.curves?.loss).toEqual([{ step: 1, value: 1 }]);
  });
});
