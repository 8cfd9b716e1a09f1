import { acquireRunLock, runLockHolder, type RunLockHolder } from '@circumplex/core/runs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopRun } from './stop-run.js';

describe('stopRun', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'circumplex-stop-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function change(holder: Partial<RunLockHolder>): Promise<void> {
    const file = path.join(folder, 'run.lock');
    const before = runLockHolder.parse(JSON.parse(await readFile(file, 'utf8')));
    await writeFile(file, JSON.stringify({ ...before, ...holder }));
  }

  it('interrupts the process that holds the lock, and none where there is none', async () => {
    expect(await stopRun(folder)).toBe(false);
    const lock = await acquireRunLock(folder);
    await change({ pid: process.ppid, processStart: null });
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    expect(await stopRun(folder)).toBe(true);
    expect(kill).toHaveBeenLastCalledWith(process.ppid, 'SIGINT');
    kill.mockRestore();
    await lock.dispose();
  });

  it('never interrupts the editor, whatever a lock says', async () => {
    const lock = await acquireRunLock(folder);
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    await expect(stopRun(folder)).rejects.toThrow(/got the editor/);
    expect(kill).not.toHaveBeenCalledWith(process.pid, 'SIGINT');
    kill.mockRestore();
    await lock.dispose();
  });

  it('leaves processes of other computers alone, and says where they are', async () => {
    const lock = await acquireRunLock(folder);
    await change({ host: 'elsewhere' });
    const kill = jest.spyOn(process, 'kill');
    await expect(stopRun(folder)).rejects.toThrow(/on elsewhere; stop it there/);
    expect(kill).not.toHaveBeenCalledWith(process.pid, 'SIGINT');
    kill.mockRestore();
    await lock.dispose();
  });

  it('says what to do on Windows', async () => {
    const lock = await acquireRunLock(folder);
    await expect(stopRun(folder, 'win32')).rejects.toThrow('press Ctrl-C in its terminal');
    await lock.dispose();
  });
});
