import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventTail } from './event-tail.js';
import { readManifest } from './manifest.js';
import { openPredictions } from './predictions/index.js';
import { openRegularFile, readTextFile } from './regular-file.js';
import { statusOf } from './run-folder.js';
import { lockHolder } from './run-lock.js';
import { createRunSeries } from './series/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-regular-'));
});
afterEach(() => rm(folder, { recursive: true }));

const onUnix = process.platform === 'win32' ? describe.skip : describe;

/** A pipe that nobody writes into: opening it as a file never returns. */
function pipe(name: string): string {
  const file = join(folder, name);
  execFileSync('mkfifo', [file]);
  return file;
}

describe('readTextFile', () => {
  it('reads what is not too large', async () => {
    const file = join(folder, 'a.txt');
    await writeFile(file, 'né');
    expect(await readTextFile(file, 3)).toBe('né');
    await expect(readTextFile(file, 2)).rejects.toMatchObject({ code: 'EFBIG' });
    await truncate(file, 0);
    expect(await readTextFile(file, 3)).toBe('');
  });

  it('reads no folder, and nothing that is not there', async () => {
    await mkdir(join(folder, 'b'));
    await expect(readTextFile(join(folder, 'b'), 9)).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(readTextFile(join(folder, 'c'), 9)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

onUnix('a run folder that lies', () => {
  it('waits for no pipe and reads no device', async () => {
    await expect(openRegularFile(pipe('pipe'))).rejects.toMatchObject({ code: 'EFTYPE' });
    await symlink('/dev/zero', join(folder, 'zero'));
    await expect(readTextFile(join(folder, 'zero'), 9)).rejects.toMatchObject({ code: 'EFTYPE' });
  });

  it.each([
    ['run.json', () => readManifest(folder), { code: 'RUN_INVALID' }],
    ['run.lock', () => lockHolder(folder), { code: 'EFTYPE' }],
    ['events.jsonl', () => createRunSeries(folder).update(), { code: 'RUN_INVALID' }],
    ['tail.jsonl', () => createEventTail(join(folder, 'tail.jsonl')).poll(), { code: 'EFTYPE' }],
  ])('has a pipe for %s', async (name, read, error) => {
    pipe(name);
    await expect(read()).rejects.toMatchObject(error);
  });

  it('does what it says where its lock cannot be read', async () => {
    pipe('run.lock');
    expect(await statusOf(folder, { status: 'running' })).toBe('running');
  });

  it.each([-1, 0])('has no process %s, which would be many', async (pid) => {
    const since = '2026-11-03T14:15:30.000Z';
    const lock = { pid, host: hostname(), processStart: null, since };
    await writeFile(join(folder, 'run.lock'), JSON.stringify(lock));
    expect(await lockHolder(folder)).toBeUndefined();
  });

  it('has a pipe for predictions', async () => {
    await mkdir(join(folder, 'predictions'));
    pipe('predictions/test.json');
    await expect(openPredictions(folder, 'test')).rejects.toMatchObject({
      code: 'PREDICTIONS_INVALID',
    });
  });

  it.each([
    ['run.json', () => readManifest(folder), { code: 'RUN_INVALID' }],
    ['run.lock', () => lockHolder(folder), { code: 'EFBIG' }],
  ])('has a %s of half a gigabyte', async (name, read, error) => {
    await writeFile(join(folder, name), '{');
    await truncate(join(folder, name), 5e8);
    await expect(read()).rejects.toMatchObject(error);
  });
});
