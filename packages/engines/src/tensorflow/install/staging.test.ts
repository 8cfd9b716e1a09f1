import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEngine } from './remove.js';
import { prepareFolder, staged } from './staging.js';

const NO_PROCESS = 2 ** 22 + 1;

describe('staging', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'staging-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const fill = async (staging: string): Promise<void> =>
    writeFileSync(join(staging, 'new'), 'whole');

  it('gives a folder its name when it is whole', async () => {
    await staged(folder, 'tensorflow', async (staging) => {
      await fill(staging);
      expect(existsSync(join(folder, 'tensorflow'))).toBe(false);
    });
    expect(readdirSync(folder)).toEqual(['tensorflow']);
  });

  it('replaces what was there, and only then', async () => {
    mkdirSync(join(folder, 'tensorflow'));
    writeFileSync(join(folder, 'tensorflow', 'old'), '');
    await expect(
      staged(folder, 'tensorflow', () => Promise.reject(new Error('x'))),
    ).rejects.toThrow('x');
    expect(readdirSync(join(folder, 'tensorflow'))).toEqual(['old']);
    await staged(folder, 'tensorflow', fill);
    expect(readdirSync(join(folder, 'tensorflow'))).toEqual(['new']);
    expect(readdirSync(folder)).toEqual(['tensorflow']);
  });

  it('sweeps away what killed processes left, and nothing of those that run', async () => {
    const left = [`tensorflow.${NO_PROCESS}.partial`, `tensorflow.removed.${NO_PROCESS}.partial`];
    const kept = [`tensorflow.${process.ppid}.partial`, 'tensorflow', 'mine'];
    for (const name of [...left, ...kept]) mkdirSync(join(folder, name));
    await prepareFolder(folder);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  });

  it('says where a folder cannot be made', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(prepareFolder(join(file, 'engines'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });

  it('removes an engine, once', async () => {
    await staged(folder, 'tensorflow', fill);
    expect(await removeEngine('tensorflow', folder)).toBe(join(folder, 'tensorflow'));
    expect(await removeEngine('tensorflow', folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});
