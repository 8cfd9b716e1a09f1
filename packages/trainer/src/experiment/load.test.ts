import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from '../testing/tiny.js';
import { loadExperiment } from './load.js';

async function loading(name: string, text: string, overrides: string[] = []) {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, name);
    await writeFile(file, text);
    const { input, base } = await loadExperiment(file, overrides);
    expect(base).toBe(folder);
    return input;
  });
}

const CODE = `
import { defineExperiment } from '@circumplex/core';
export default defineExperiment({ name: 'code', training: { epochs: 2 } });
`;

describe('loadExperiment', () => {
  it.each([
    ['a.yaml', 'name: code\ntraining:\n  epochs: 2 # two\n'],
    ['a.yml', '{ name: code, training: { epochs: 2 } }'],
    ['a.json', '{ "name": "code", "training": { "epochs": 2 } }'],
    ['a.ts', CODE.replace("name: 'code'", "name: 'code' as string")],
    ['a.mjs', CODE],
    ['a.js', "module.exports.default = { name: 'code', training: { epochs: 2 } };"],
  ])('reads %s', async (name, text) => {
    expect(await loading(name, text)).toEqual({ name: 'code', training: { epochs: 2 } });
  });

  it('applies overrides, also to an empty file', async () => {
    expect(await loading('a.yaml', '# all defaults\n', ['seed=3'])).toEqual({ seed: 3 });
  });

  it.each([
    ['a.yaml', 'training:\n  epochs: [1\n', /at line 3/],
    ['a.yaml', '- a\n', /mapping of options, got a list/],
    ['a.yaml', 'name', /mapping of options, got name/],
    ['a.yaml', ' \n', /must hold an experiment, got an empty file/],
    ['a.yaml', 'name: *absent\n', /must be YAML or JSON, got .*Unresolved alias/],
    ['a.mjs', 'export default 5;', /mapping of options, got 5/],
    ['a.toml', 'name = 1', /must end with .*, got \.toml/],
    ['a.mjs', 'export const x = 1;', /by default, got no default export/],
    ['a.ts', 'throw new Error("broken");', /must load, got broken/],
  ])('refuses %s: %j', async (name, text, message) => {
    await expect(loading(name, text)).rejects.toMatchObject({
      code: 'EXPERIMENT_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('lets overrides hide nothing of a wrong file', async () => {
    await expect(loading('a.yaml', '- a\n', ['seed=3'])).rejects.toMatchObject({
      code: 'EXPERIMENT_INVALID',
    });
  });

  it('says when there is no file', async () => {
    await expect(loadExperiment('absent.yaml')).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});
