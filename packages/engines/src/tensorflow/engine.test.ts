import { createRegistry } from '@circumplex/core';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEngine, cpu, tensorflow, tensorflowCuda } from '../index.js';
import { LAYOUT, RECIPE } from './installation.js';

describe.each([
  [tensorflow, 'run: circumplex engine install tensorflow'],
  [tensorflowCuda, 'run: circumplex engine install tensorflow --cuda'],
])('$id where nothing is installed', (engine, fix) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'engines-'));
    process.env['CIRCUMPLEX_ENGINES'] = folder;
  });
  afterAll(() => {
    delete process.env['CIRCUMPLEX_ENGINES'];
    rmSync(folder, { recursive: true });
  });

  it('says how to install it', async () => {
    expect(await engine.probe()).toEqual({ works: false, detail: 'not installed', fix });
    expect(await engine.obstacle?.()).toEqual({ detail: 'not installed', fix });
  });

  it('fails where it is named', async () => {
    await expect(chooseEngine(createRegistry([engine]), engine.id)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringContaining(fix),
    });
  });

  it('is passed by where it is not', async () => {
    const { engine: chosen, tried } = await chooseEngine(createRegistry([engine, cpu]), 'auto');
    expect(chosen.id).toBe('cpu');
    expect(tried[0]).toMatchObject({ id: engine.id, passedBy: true });
  });

  it('says so where an install has lost its files or is of another version', async () => {
    const own = join(folder, engine.id);
    mkdirSync(own, { recursive: true });
    const manifest = { recipe: RECIPE, version: '2.21.0', bytes: 0, licences: [] };
    writeFileSync(join(own, LAYOUT.manifest), JSON.stringify(manifest));
    expect(await engine.probe()).toMatchObject({ works: false, fix });
    rmSync(own, { recursive: true });
  });
});
