import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkpointFiles } from './checkpoint-files.js';

describe('checkpointFiles', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'circumplex-checkpoints-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('finds networks, and nothing else', async () => {
    expect(await checkpointFiles(folder)).toEqual([]);
    const checkpoints = path.join(folder, 'checkpoints');
    await mkdir(checkpoints);
    for (const name of ['step-00000020.safetensors', 'step-00000010.safetensors', 'step-1.tmp']) {
      await writeFile(path.join(checkpoints, name), '');
    }
    const names = (await checkpointFiles(folder)).map(({ name }) => name);
    expect(names).toEqual(['step-00000010.safetensors', 'step-00000020.safetensors']);
  });
});
