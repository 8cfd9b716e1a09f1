import { acquireRunLock } from '@circumplex/core/runs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ShownRun } from '../../shared/run-page.js';
import { testManifest, testStep } from '../manifest.testing.js';
import { createRunReader } from './read-run.js';

const line = (step: number, loss: number) => `${JSON.stringify(testStep(step, loss))}\n`;

describe('createRunReader', () => {
  let folder: string;
  let events: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-view-'));
    events = path.join(folder, 'events.jsonl');
    await writeFile(path.join(folder, 'run.json'), JSON.stringify(testManifest()));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function shown(reader = createRunReader(folder)): Promise<ShownRun> {
    const message = await reader.read();
    if (message.type !== 'run') throw new Error(message.message);
    return message;
  }

  it('says in words what is wrong, and recovers', async () => {
    const reader = createRunReader(folder);
    await writeFile(path.join(folder, 'run.json'), '{"half":');
    expect(await reader.read()).toMatchObject({
      type: 'problem',
      title: path.basename(folder),
      message: expect.stringContaining('must be JSON') as string,
    });
    await rm(path.join(folder, 'run.json'));
    expect(await reader.read()).toMatchObject({ type: 'problem' });
    await writeFile(path.join(folder, 'run.json'), JSON.stringify(testManifest()));
    expect((await shown(reader)).title).toBe('study');
  });

  it('waits with an event that is half-written, then shows it', async () => {
    const reader = createRunReader(folder);
    await writeFile(events, line(1, 1) + line(2, 0.5).slice(0, 20));
    expect((await shown(reader)).curves?.loss).toEqual([{ step: 1, value: 1 }]);
    await appendFile(events, line(2, 0.5).slice(20));
    expect((await shown(reader)).curves?.loss.at(-1)).toEqual({ step: 2, value: 0.5 });
  });

  it('starts anew where the events were replaced', async () => {
    const reader = createRunReader(folder);
    await writeFile(events, line(1, 1) + line(2, 0.5));
    await shown(reader);
    await writeFile(events, line(1, 0.75));
    expect((await shown(reader)).curves?.loss).toEqual([{ step: 1, value: 0.75 }]);
  });

  it('tells a run that runs from one whose process is gone', async () => {
    expect((await shown()).status).toBe('killed');
    const lock = await acquireRunLock(folder);
    expect((await shown()).status).toBe('running');
    await lock.dispose();
  });
});
