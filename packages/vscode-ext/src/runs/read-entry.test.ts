import { acquireRunLock } from '@circumplex/core/runs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testManifest, testStep } from '../manifest.testing.js';
import { createLabelStore } from './labels.js';
import { readEntry } from './read-entry.js';

const labels = createLabelStore({ get: () => undefined, update: () => Promise.resolve() });

describe('readEntry', () => {
  let folder: string;
  let manifest: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-entry-'));
    manifest = path.join(folder, 'run.json');
    await writeFile(manifest, JSON.stringify(testManifest()));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells a run with its label; one without a process was killed', async () => {
    await writeFile(path.join(folder, 'label.json'), '{"label": "baseline", "tags": ["a"]}');
    expect(await readEntry(folder, labels)).toMatchObject({
      kind: 'run',
      name: 'study',
      status: 'killed',
      label: { label: 'baseline', tags: ['a'] },
      pace: null,
    });
  });

  it('follows the events of one that runs', async () => {
    const lock = await acquireRunLock(folder);
    await appendFile(path.join(folder, 'events.jsonl'), `${JSON.stringify(testStep(7, 1))}\n`);
    expect(await readEntry(folder, labels)).toMatchObject({
      status: 'running',
      pace: { step: 7, secondsPerStep: null },
    });
    await lock.dispose();
  });

  it('says what is wrong with one that cannot be read, and forgets one that is gone', async () => {
    await writeFile(manifest, '{"half":');
    expect(await readEntry(folder, labels)).toMatchObject({
      kind: 'broken',
      problem: expect.stringContaining('must be JSON') as string,
    });
    await rm(manifest);
    expect(await readEntry(folder, labels)).toBeUndefined();
  });
});
