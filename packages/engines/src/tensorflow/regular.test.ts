import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRegular, loadRegular } from './regular.js';

const NAME = '@tensorflow/tfjs-node';

describe('findRegular', () => {
  let project: string;
  let folder: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), 'regular-')));
    folder = join(project, 'node_modules', NAME);
    mkdirSync(join(folder, 'lib', 'napi-v8'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: NAME, version: '4.22.0' }));
    writeFileSync(join(folder, 'index.js'), "require('util').isNullOrUndefined(undefined);\n");
  });
  afterEach(() => rmSync(project, { recursive: true }));

  it('finds a package with its addon, from a folder below too', () => {
    writeFileSync(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'), '');
    mkdirSync(join(project, 'src'));
    const found = { name: NAME, version: '4.22.0', folder };
    expect(findRegular([`${NAME}-gpu`, NAME], join(project, 'src'))).toEqual(found);
  });

  it('passes by a package whose addon was never downloaded', () => {
    expect(findRegular([NAME], project)).toBeUndefined();
  });

  it('finds nothing where nothing is', () => {
    expect(findRegular([`${NAME}-gpu`], project)).toBeUndefined();
  });

  it('loads it with what newer versions of Node lack', () => {
    expect(() => loadRegular({ name: NAME, version: '4.22.0', folder })).not.toThrow();
  });
});
