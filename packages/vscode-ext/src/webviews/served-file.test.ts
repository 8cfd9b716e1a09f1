import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { servedFile } from './served-file.js';

describe('servedFile', () => {
  let folder: string;
  let root: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'circumplex-served-')));
    root = path.join(folder, 'run');
    await mkdir(path.join(root, 'figures'), { recursive: true });
    await writeFile(path.join(root, 'figures', 'plane.svg'), 'x');
    await writeFile(path.join(folder, 'secret'), 'x');
    await symlink(path.join(folder, 'secret'), path.join(root, 'link'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('finds what is inside', async () => {
    const file = path.join(root, 'figures', 'plane.svg');
    await expect(servedFile(root, 'figures/plane.svg')).resolves.toBe(file);
    await expect(servedFile(root, 'figures/../figures/plane.svg')).resolves.toBe(file);
  });

  it.each(['../secret', 'link', '', '.', 'figures/absent.svg'])('refuses %p', async (name) => {
    await expect(servedFile(root, name)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  it('refuses an absolute path', async () => {
    await expect(servedFile(root, path.join(folder, 'secret'))).rejects.toMatchObject({
      code: 'FILE_MISSING',
    });
  });
});
