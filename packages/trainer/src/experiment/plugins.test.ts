import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRegistry } from '@circumplex/core';
import { inTemporaryFolder } from '../testing/tiny.js';
import { loadPlugins } from './plugins.js';

const SCHEDULE = `
import { defineSchedule, z } from '@circumplex/core';
const half = defineSchedule({
  id: 'half',
  summary: 'half the learning rate',
  schema: z.strictObject({}),
  configure: () => ({ initial: () => null, factor: () => 0.5, afterEpoch: () => null }),
});
`;

/** Loads `name` where `files` are. */
async function loading(name: string, files: Record<string, string>) {
  return inTemporaryFolder(async (folder) => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const registry = await loadPlugins([name], folder, createRegistry([]));
    return registry.get('schedule', 'half');
  });
}

describe('loadPlugins', () => {
  it.each([
    ['./half.ts', { 'half.ts': `${SCHEDULE} export const plugins = [half];` }],
    ['half.mjs', { 'half.mjs': `${SCHEDULE} export default [half];` }],
    [
      'plugin-half',
      {
        'node_modules/plugin-half/package.json':
          '{"name":"plugin-half","type":"module","exports":{"import":"./main.js"}}',
        'node_modules/plugin-half/main.js':
          "export default [{ kind: 'schedule', id: 'half', summary: '', configure() {} }];",
      },
    ],
    [
      'plugin-cjs',
      {
        'node_modules/plugin-cjs/index.js':
          "exports.plugins = [{ kind: 'schedule', id: 'half', summary: '', configure() {} }];",
      },
    ],
  ])('loads %s', async (name, files) => {
    expect(await loading(name, files as Record<string, string>)).toMatchObject({ id: 'half' });
  });

  it.each([
    ['./absent.ts', {}, 'PLUGIN_UNKNOWN', /must be a file, .*'\.\/absent\.ts'/],
    ['plugin-absent', {}, 'PLUGIN_UNKNOWN', /npm install plugin-absent/],
    ['./a.mjs', { 'a.mjs': 'export default 3;' }, 'PLUGIN_INVALID', /array of descriptors/],
    ['./a.mjs', { 'a.mjs': 'export default [3];' }, 'PLUGIN_INVALID', /of something else/],
    ['./a.mjs', { 'a.mjs': "import 'not-there';" }, 'PLUGIN_INVALID', /must load, .*not-there/],
    ['./a.ts', { 'a.ts': "throw new Error('broken')" }, 'PLUGIN_INVALID', /must load, got broken/],
    [
      './a.mjs',
      { 'a.mjs': "const half = { kind: 'schedule', id: 'half' }; export default [half];" },
      'PLUGIN_INVALID',
      /plug-in '\.\/a\.mjs': schedule 'half': must have the function configure/,
    ],
    [
      './a.mjs',
      { 'a.mjs': "export default [{ kind: 'schedul', id: 'half' }];" },
      'PLUGIN_INVALID',
      /kind 'schedul'/,
    ],
  ])('refuses %s %j', async (name, files, code, message) => {
    await expect(loading(name, files as Record<string, string>)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('refuses a name that is in no list', async () => {
    const names = './a.mjs' as unknown as string[];
    await expect(loadPlugins(names, '.', createRegistry([]))).rejects.toMatchObject({
      code: 'EXPERIMENT_INVALID',
      message: expect.stringContaining('plugins: '),
    });
  });
});
