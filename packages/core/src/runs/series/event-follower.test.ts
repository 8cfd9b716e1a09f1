import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventFollower } from './event-follower.js';
import { randomLog, randomNumbers } from './random-log.testing.js';
import { readReference } from './reference.testing.js';

let folder: string;
let handle: FileHandle;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
});
afterEach(async () => {
  await handle.close();
  await rm(folder, { recursive: true });
});

/** The same file on a disk that fails once, after so many reads. */
function failingOnce(good: FileHandle, reads: number): FileHandle {
  let left = reads;
  const read = (...args: Parameters<FileHandle['read']>) => {
    if (left-- === 0) return Promise.reject(Object.assign(new Error('disk'), { code: 'EIO' }));
    return good.read(...args);
  };
  return { read, stat: () => good.stat() } as unknown as FileHandle;
}

describe('EventFollower', () => {
  it('comes to the same after a read that failed, wherever it did', async () => {
    const file = join(folder, 'events.jsonl');
    const random = randomNumbers(5);
    await writeFile(file, randomLog(random, { updates: 60, kills: 0.1, oddities: 0 }));
    handle = await open(file, 'r');
    const { standing, skipped } = await readReference(file);
    let failed = 0;
    for (let reads = 0; ; reads++) {
      const follower = new EventFollower({ blocks: 8, keptBytes: Infinity });
      const failing = failingOnce(handle, reads);
      const ended = await follower.read(failing).then(
        () => true,
        (error: Error) => error.message !== 'disk',
      );
      await follower.read(handle);
      expect(follower.tables.all.count).toBe(standing.length);
      expect(follower.tables.skipped).toBe(skipped);
      expect(follower.tables.kept.events).toEqual(standing.filter(({ type }) => type !== 'step'));
      if (ended) break;
      failed += 1;
    }
    expect(failed).toBeGreaterThan(5);
  });
});
