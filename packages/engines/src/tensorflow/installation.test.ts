import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LAYOUT, readInstallation, RECIPE } from './installation.js';

describe('readInstallation', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'engines-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(manifest: unknown, addon = true): void {
    const own = join(folder, 'tensorflow');
    mkdirSync(dirname(join(own, LAYOUT.addon)), { recursive: true });
    writeFileSync(join(own, LAYOUT.manifest), JSON.stringify(manifest));
    if (addon) writeFileSync(join(own, LAYOUT.addon), '');
  }

  const manifest = { recipe: RECIPE, version: '2.21.0', bytes: 1, licences: [] };

  it('finds nothing in an empty folder, or in none', () => {
    expect(readInstallation('tensorflow', folder)).toBeUndefined();
    expect(readInstallation('tensorflow', join(folder, 'absent'))).toBeUndefined();
  });

  it('finds what was finished', () => {
    write(manifest);
    expect(readInstallation('tensorflow', folder)).toEqual({
      ...manifest,
      engine: 'tensorflow',
      folder: join(folder, 'tensorflow'),
      current: true,
    });
    expect(readInstallation('tensorflow-cuda', folder)).toBeUndefined();
  });

  it('knows what another version made, and what lost its addon', () => {
    write({ ...manifest, recipe: 'older' });
    expect(readInstallation('tensorflow', folder)).toMatchObject({ current: false });
    rmSync(join(folder, 'tensorflow'), { recursive: true });
    write(manifest, false);
    expect(readInstallation('tensorflow', folder)).toMatchObject({ current: false });
  });

  it('takes a damaged manifest for none', () => {
    write({ recipe: RECIPE });
    expect(readInstallation('tensorflow', folder)).toBeUndefined();
  });
});
