import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CircumplexError } from '../errors.js';
import { systemCode, writeError } from './file-system.js';
import { runLockHolder, type RunLockHolder } from './lock-holder.js';
import { isAlive, processStart } from './process-identity.js';
import { readTextFile } from './regular-file.js';
import { RUN_FILES } from './schema.js';

/** A lock that this process holds. */
export interface RunLock {
  /** Gives the folder free; calling it again does nothing. */
  dispose(): Promise<void>;
}

/** A lock file without content counts as just being written for so long. */
const WRITING_MS = 5000;
/** No lock is larger. */
const LARGEST = 2 ** 16;

function self(): RunLockHolder {
  return {
    pid: process.pid,
    host: hostname(),
    processStart: processStart(process.pid),
    since: new Date().toISOString(),
  };
}

async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readTextFile(file, LARGEST);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseLock(text: string): RunLockHolder | undefined {
  try {
    return runLockHolder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function isStale(file: string, text: string): Promise<boolean> {
  const holder = parseLock(text);
  if (holder) return holder.host === hostname() && !isAlive(holder.pid, holder.processStart);
  try {
    const { mtimeMs } = await stat(file);
    return Date.now() - mtimeMs > WRITING_MS;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return true;
    throw error;
  }
}

/** Creates the lock; false if there is one. */
async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw writeError(error, file);
  }
}

/** Moves a stale lock aside; puts it back if another process has replaced it meanwhile. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.stale`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw writeError(error, file);
  }
  const moved = await readLock(aside);
  if (moved !== undefined && moved !== text) await create(file, moved);
  await rm(aside, { force: true });
}

function locked(folder: string, text: string): CircumplexError {
  const holder = parseLock(text);
  const who = holder
    ? `process ${holder.pid} on ${holder.host} since ${holder.since}`
    : 'another process';
  return new CircumplexError('RUN_LOCKED', {
    where: folder,
    must: 'only one process at a time may write to a run',
    got: who,
    todo: `wait for it or stop it; if it is gone, remove ${RUN_FILES.lock}`,
  });
}

/** The process that holds a run's lock now; undefined if none does, or one that is dead. */
export async function lockHolder(folder: string): Promise<RunLockHolder | undefined> {
  const file = join(folder, RUN_FILES.lock);
  const text = await readLock(file);
  return text === undefined || (await isStale(file, text)) ? undefined : parseLock(text);
}

/**
 * Takes the run folder for this process. A lock of a process that is dead on this computer is
 * taken over; one of another computer (a shared disk) never is.
 *
 * @throws CircumplexError RUN_LOCKED naming who holds it; FILE_UNWRITABLE or DISK_FULL.
 */
export async function acquireRunLock(folder: string): Promise<RunLock> {
  const file = join(folder, RUN_FILES.lock);
  const mine = JSON.stringify(self());
  for (let attempt = 0; !(await create(file, mine)); attempt++) {
    const text = await readLock(file);
    if (text === undefined) continue;
    if (attempt > 1 || !(await isStale(file, text))) throw locked(folder, text);
    await removeStale(file, text);
  }
  let held = true;
  return {
    async dispose() {
      if (!held) return;
      held = false;
      if ((await readLock(file)) === mine) await rm(file, { force: true });
    },
  };
}
