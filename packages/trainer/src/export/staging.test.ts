import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inTemporaryFolder } from '../testing/tiny.js';
import { stage } from './staging.js';

const NAMES = ['m.data', 'm.json', 'm'];

async function made(folder: string) {
  const staging = stage(join(folder, 'm'));
  for (const name of NAMES) await writeFile(join(dirname(staging.file), name), `new ${name}`);
  return staging;
}

describe('stage', () => {
  it('shows nothing before the commit, and all of it after, in place of what was there', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'm'), 'old');
      await writeFile(join(folder, 'm.json'), 'old');
      const staging = await made(folder);
      expect(await readFile(join(folder, 'm'), 'utf8')).toBe('old');
      staging.commit(NAMES);
      staging.discard();
      expect(await readdir(folder)).toEqual(['m', 'm.data', 'm.json']);
      for (const name of NAMES) {
        expect(await readFile(join(folder, name), 'utf8')).toBe(`new ${name}`);
      }
    });
  });

  it('leaves what was there where it is discarded', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'm'), 'old');
      (await made(folder)).discard();
      expect(await readdir(folder)).toEqual(['m']);
      expect(await readFile(join(folder, 'm'), 'utf8')).toBe('old');
    });
  });

  it.each(NAMES)('puts everything back where %s cannot get its name', async (taken) => {
    await inTemporaryFolder(async (folder) => {
      for (const name of NAMES) {
        if (name === taken) await mkdir(join(folder, name, 'full'), { recursive: true });
        else await writeFile(join(folder, name), `old ${name}`);
      }
      const staging = await made(folder);
      await writeFile(join(folder, 'm.gone'), 'old');
      expect(() => staging.commit(NAMES, ['m.gone'])).toThrow(
        expect.objectContaining({ code: 'FILE_UNWRITABLE' }),
      );
      staging.discard();
      expect(await readdir(folder)).toEqual(['m', 'm.data', 'm.gone', 'm.json']);
      expect(await readdir(join(folder, taken))).toEqual(['full']);
      for (const name of NAMES.filter((one) => one !== taken)) {
        expect(await readFile(join(folder, name), 'utf8')).toBe(`old ${name}`);
      }
    });
  });

  it('removes with the commit what is to go', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'm.gone'), 'old');
      const staging = await made(folder);
      expect(await readdir(folder)).toContain('m.gone');
      staging.commit(NAMES, ['m.gone', 'm.never']);
      staging.discard();
      expect(await readdir(folder)).toEqual(['m', 'm.data', 'm.json']);
    });
  });

  it('makes the folder of the file, and says so where it cannot', async () => {
    await inTemporaryFolder(async (folder) => {
      const staging = await made(join(folder, 'not', 'there'));
      staging.commit(NAMES);
      staging.discard();
      expect(await readdir(join(folder, 'not', 'there'))).toEqual(['m', 'm.data', 'm.json']);
      await writeFile(join(folder, 'file'), '');
      expect(() => stage(join(folder, 'file', 'm'))).toThrow(
        expect.objectContaining({
          code: 'FILE_UNWRITABLE',
          message: expect.stringContaining(join(folder, 'file', 'm')),
        }),
      );
    });
  });
});
