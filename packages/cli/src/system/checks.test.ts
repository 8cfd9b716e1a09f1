import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDisk, checkImages, checkNode } from './checks.js';

describe('checks', () => {
  it('wants a Node that is new enough, and says which', () => {
    expect(checkNode('v20.19.0').works).toBe(true);
    expect(checkNode('v24.1.0').works).toBe(true);
    expect(checkNode('v20.18.3')).toMatchObject({
      works: false,
      fix: 'install Node 20.19 or later',
    });
  });

  it('reads back an image that it wrote', async () => {
    expect(await checkImages()).toMatchObject({ name: 'images', works: true });
  });

  it('writes to the folder and leaves nothing there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'circumplex-disk-'));
    expect((await checkDisk(folder)).works).toBe(true);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('says why a folder cannot be written to', async () => {
    const check = await checkDisk(join(tmpdir(), 'no-such-folder-of-circumplex'));
    expect(check).toMatchObject({ works: false });
    expect(check.detail).toContain('ENOENT');
  });
});
