import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experimentSpec, parseOptions } from '@circumplex/core';
import { parse } from 'yaml';
import { memoryIo } from '../io.testing.js';
import { main } from '../main.js';

describe('init', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'circumplex-init-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('writes an experiment that is valid, and a README', async () => {
    const io = memoryIo(folder);
    expect(await main(['init', 'my study'], io)).toBe(0);
    expect(await readdir(join(folder, 'my study'))).toEqual(['README.md', 'experiment.yaml']);
    const text = await readFile(join(folder, 'my study/experiment.yaml'), 'utf8');
    const experiment = parseOptions(experimentSpec, parse(text), 'template');
    expect(experiment).toMatchObject({ name: 'my-study', model: { fusion: 'landmarks' } });
    expect(io.stdout).toContain('circumplex train');
  });

  it('says what it wrote in JSON', async () => {
    const io = memoryIo(folder);
    await main(['init', 'a', '--json'], io);
    expect(JSON.parse(io.stdout)).toEqual({
      folder: join(folder, 'a'),
      files: [join(folder, 'a/experiment.yaml'), join(folder, 'a/README.md')],
    });
  });

  it('overwrites nothing', async () => {
    await writeFile(join(folder, 'README.md'), 'mine');
    const io = memoryIo(folder);
    expect(await main(['init', '.'], io)).toBe(2);
    expect(io.stderr).toMatch(/^error USAGE: .*README.md: must not be there yet/);
    expect(await readdir(folder)).toEqual(['README.md']);
  });

  it('refuses a folder that is a file', async () => {
    await writeFile(join(folder, 'file'), 'mine');
    const io = memoryIo(folder);
    expect(await main(['init', 'file'], io)).toBe(1);
    expect(io.stderr).toMatch(/^error FILE_UNWRITABLE: .*file: must be writable, got EEXIST/);
  });
});
