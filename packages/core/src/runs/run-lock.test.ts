import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { processStart } from './process-identity.js';
import { acquireRunLock, lockHolder } from './run-lock.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  file = join(folder, 'run.lock');
});
afterEach(() => rm(folder, { recursive: true }));

const since = '2026-11-03T14:15:30.000Z';

function leave(lock: object): Promise<void> {
  return writeFile(file, JSON.stringify({ host: hostname(), processStart: null, since, ...lock }));
}

async function refused(): Promise<string> {
  try {
    await acquireRunLock(folder);
  } catch (error) {
    expect(error).toMatchObject({ code: 'RUN_LOCKED' });
    return (error as Error).message;
  }
  throw new Error('was not refused');
}

describe('acquireRunLock', () => {
  it('holds the folder until it is disposed', async () => {
    const lock = await acquireRunLock(folder);
    expect(await lockHolder(folder)).toMatchObject({ pid: process.pid, host: hostname() });
    expect(await refused()).toContain(`process ${process.pid}`);
    await lock.dispose();
    expect(await lockHolder(folder)).toBeUndefined();
    await (await acquireRunLock(folder)).dispose();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses while another process lives, and takes over once it was killed', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
    });
    const { pid } = other;
    try {
      await leave({ pid });
      expect(await refused()).toContain(`process ${pid} on ${hostname()} since ${since}`);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(await lockHolder(folder)).toBeUndefined();
    const lock = await acquireRunLock(folder);
    expect(await lockHolder(folder)).toMatchObject({ pid: process.pid });
    await lock.dispose();
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells a process from a later one of the same id, where the system can', async () => {
    await leave({ pid: process.pid, processStart: 'long ago' });
    const known = processStart(process.pid) !== null;
    expect((await lockHolder(folder)) === undefined).toBe(known);
  });

  it('never takes over from another computer', async () => {
    await leave({ pid: 2 ** 22 + 1, host: 'another' });
    expect(await refused()).toContain('on another');
  });

  it('waits for a lock that is just being written, and takes over one that never was', async () => {
    await writeFile(file, '');
    await refused();
    const long = new Date(Date.now() - 60_000);
    await utimes(file, long, long);
    await (await acquireRunLock(folder)).dispose();
  });

  it('leaves a lock alone that is no longer its own', async () => {
    const lock = await acquireRunLock(folder);
    await leave({ pid: 1 });
    await lock.dispose();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: 1 });
  });

  it('lets one of many at once have it', async () => {
    await leave({ pid: 2 ** 22 + 1 });
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => acquireRunLock(folder)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('says that the folder cannot be written', async () => {
    await expect(acquireRunLock(join(folder, 'no'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });
});
