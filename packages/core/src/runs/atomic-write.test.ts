import { mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-write.js';
import { localFiles, type FileSystem } from './file-system.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  file = join(folder, 'run.json');
});
afterEach(() => rm(folder, { recursive: true }));

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A disk with room for so many bytes. */
function diskWith(room: number): FileSystem {
  let left = room;
  const limited: typeof open = async (path, flags) => {
    const handle = await open(path, flags);
    const write = handle.write.bind(handle) as (
      b: Uint8Array,
      from: number,
      n: number,
    ) => Promise<{ bytesWritten: number }>;
    const bounded = async (bytes: Uint8Array, from: number) => {
      const size = Math.min(left, bytes.length - from);
      if (size === 0) throw systemError('ENOSPC');
      left -= size;
      return write(bytes, from, size);
    };
    return Object.assign(handle, { write: bounded });
  };
  return { ...localFiles, promises: { open: limited, rename, rm } };
}

describe('writeFileAtomic', () => {
  it('writes text, bytes and pieces, replacing what was there, and leaves nothing else', async () => {
    await writeFileAtomic(file, 'ü');
    expect(await readFile(file, 'utf8')).toBe('ü');
    await writeFileAtomic(file, Uint8Array.of(1, 2));
    expect([...(await readFile(file))]).toEqual([1, 2]);
    await writeFileAtomic(file, [Uint8Array.of(3), Uint8Array.of(), Uint8Array.of(4, 5)]);
    expect([...(await readFile(file))]).toEqual([3, 4, 5]);
    expect(await readdir(folder)).toEqual(['run.json']);
  });

  it('goes on after a write that took only some of the bytes', async () => {
    const fs = diskWith(1e6);
    const cautious: typeof open = async (path, flags) => {
      const handle = await open(path, flags);
      const write = handle.write.bind(handle) as (
        b: Uint8Array,
        from: number,
        n: number,
      ) => Promise<{ bytesWritten: number }>;
      return Object.assign(handle, {
        write: (bytes: Uint8Array, from: number) =>
          write(bytes, from, Math.min(3, bytes.length - from)),
      });
    };
    await writeFileAtomic(file, 'a longer text', {
      ...fs,
      promises: { ...fs.promises, open: cautious },
    });
    expect(await readFile(file, 'utf8')).toBe('a longer text');
  });

  it('keeps the old file and removes the temporary one on a full disk', async () => {
    await writeFile(file, 'old');
    await expect(writeFileAtomic(file, 'new and longer', diskWith(5))).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining(file),
    });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['run.json']);
  });

  it.each(['EACCES', 'EROFS', 'EPERM'])(
    'says that the file cannot be written on %s',
    async (code) => {
      const fs = {
        ...localFiles,
        promises: { ...localFiles.promises, open: () => Promise.reject(systemError(code)) },
      };
      await expect(writeFileAtomic(file, 'x', fs)).rejects.toMatchObject({
        code: 'FILE_UNWRITABLE',
      });
    },
  );

  it('keeps the old file when renaming fails', async () => {
    await writeFile(file, 'old');
    const fs = {
      ...localFiles,
      promises: { open, rm, rename: () => Promise.reject(systemError('EACCES')) },
    };
    await expect(writeFileAtomic(file, 'new', fs)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['run.json']);
  });

  it('says so for a folder that is not there, and passes other errors on', async () => {
    await expect(writeFileAtomic(join(folder, 'no', 'x'), 'x')).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    const odd = new Error('odd');
    const fs = { ...localFiles, promises: { open, rm, rename: () => Promise.reject(odd) } };
    await expect(writeFileAtomic(file, 'x', fs)).rejects.toBe(odd);
  });
});
