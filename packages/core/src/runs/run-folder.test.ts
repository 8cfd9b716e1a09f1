import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localFiles } from './file-system.js';
import { readManifest, writeManifest } from './manifest.js';
import { alter, newRun } from './new-run.testing.js';
import { createRunFolder, openRun, runStatus } from './run-folder.js';
import { newRunId } from './run-id.js';
import { acquireRunLock } from './run-lock.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'circumplex-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('newRunId', () => {
  const date = new Date('2026-11-03T14:15:30.999Z');

  it('sorts by time and is a name for a folder', () => {
    expect(newRunId('my-study', date)).toBe('20261103-141530-my-study');
    expect(newRunId('../ä b/', date)).toBe('20261103-141530-b');
    expect(newRunId('..', date)).toBe('20261103-141530-run');
    expect(newRunId('z', date) < newRunId('a', new Date(date.getTime() + 1000))).toBe(true);
  });
});

describe('createRunFolder', () => {
  it('makes the folder with its manifest, also where the root is missing', async () => {
    const run = await createRunFolder(join(root, 'a', 'runs'), newRun());
    expect((await readdir(run.folder)).sort()).toEqual([
      'checkpoints',
      'export',
      'figures',
      'predictions',
      'run.json',
    ]);
    expect(await readManifest(run.folder)).toEqual(run.manifest);
    expect(run.manifest).toMatchObject({ ...newRun(), format: 1 });
    expect(run.folder.endsWith(run.manifest.id)).toBe(true);
    expect(run.paths.events).toBe(join(run.folder, 'events.jsonl'));
  });

  it('gives runs of the same second different folders', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => createRunFolder(root, newRun())));
    expect(new Set(runs.map(({ manifest }) => manifest.id)).size).toBe(3);
  });

  it('leaves nothing behind on a full disk', async () => {
    const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const fs = { ...localFiles, promises: { ...localFiles.promises, open: full } };
    await expect(createRunFolder(root, newRun(), fs)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(root)).toEqual([]);
  });

  it('says that the root is a file', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(createRunFolder(join(root, 'file'), newRun())).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });

  it('says that the root cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(createRunFolder(join(root, 'file', 'runs'), newRun())).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });
});

describe('openRun', () => {
  it('reads the manifest, and changes it on disk', async () => {
    const { folder } = await createRunFolder(root, newRun());
    const run = await openRun(folder);
    await run.update({ status: 'finished', best: { step: 3, score: 0.5 } });
    const stored = await readManifest(folder);
    expect(stored).toEqual(run.manifest);
    expect(stored).toMatchObject({ status: 'finished', best: { step: 3, score: 0.5 } });
    expect(stored.updatedAt >= stored.createdAt).toBe(true);
  });

  it('keeps the manifest as it was when the disk is full', async () => {
    const { folder } = await createRunFolder(root, newRun());
    const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const run = await openRun(folder, {
      ...localFiles,
      promises: { ...localFiles.promises, open: full },
    });
    const before = run.manifest;
    await expect(run.update({ status: 'failed' })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(run.manifest).toEqual(before);
    expect(await readManifest(folder)).toEqual(before);
  });

  it.each([
    [
      'no folder',
      async (): Promise<string> => join(root, 'none'),
      'RUN_MISSING',
      'circumplex runs',
    ],
    ['a folder without a manifest', async (): Promise<string> => root, 'RUN_MISSING', 'run.json'],
    [
      'a manifest that is no JSON',
      async (): Promise<string> => {
        const { folder } = await createRunFolder(root, newRun());
        await writeFile(join(folder, 'run.json'), '{"format": 1,');
        return folder;
      },
      'RUN_INVALID',
      'must be JSON',
    ],
    [
      'a manifest with something else in it',
      async (): Promise<string> => {
        const { folder } = await createRunFolder(root, newRun());
        await alter(folder, { status: 'dancing' });
        return folder;
      },
      'RUN_INVALID',
      'status',
    ],
    [
      'a run of a later version',
      async (): Promise<string> => {
        const { folder } = await createRunFolder(root, newRun());
        await alter(folder, { format: 2, novelty: true });
        return folder;
      },
      'RUN_INVALID',
      'update Circumplex',
    ],
  ])('refuses %s', async (_, prepare, code, message) => {
    await expect(openRun(await prepare())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

describe('runStatus', () => {
  it('tells a run that works from one that was killed', async () => {
    const run = await createRunFolder(root, newRun());
    expect(await runStatus(run.folder)).toBe('killed');
    const lock = await acquireRunLock(run.folder);
    expect(await runStatus(run.folder)).toBe('running');
    await lock.dispose();
    await run.update({ status: 'paused' });
    expect(await runStatus(run.folder)).toBe('paused');
  });
});

describe('writeManifest', () => {
  it('refuses what could not be read again', async () => {
    const { folder, manifest } = await createRunFolder(root, newRun());
    await expect(
      writeManifest(folder, { ...manifest, base: 1 as unknown as string }),
    ).rejects.toThrow();
    expect(await readManifest(folder)).toEqual(manifest);
  });
});
