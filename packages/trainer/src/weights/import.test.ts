import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { inTemporaryFolder, testRegistry } from '../testing/tiny.js';
import { writeTinyWeights } from '../testing/tiny-weights.js';
import { importWeights } from './import.js';

const registry = testRegistry();
const backbone = { id: 'vgg-16', inputSize: 16, width: 0.03125 };

describe('importWeights', () => {
  afterEach(() => expect(memory().numTensors).toBe(0));

  it('writes a file of ours that it reads again', async () => {
    await inTemporaryFolder(async (base) => {
      await writeTinyWeights(join(base, 'vgg'));
      const out = join(base, 'vgg.weights');
      const first = await importWeights({ file: 'vgg', backbone, out, base, registry });
      expect(first).toMatchObject({
        source: 'torchvision-vgg-16',
        backbone: { ...backbone, batchNorm: false },
        out,
        missing: [],
      });
      expect(first.loaded).toHaveLength(13);
      const again = await importWeights({ file: 'vgg.weights', backbone, base, registry });
      expect(again).toMatchObject({
        source: 'torchvision-vgg-16',
        licence: expect.stringContaining('BSD-3-Clause'),
        format: 'checkpoint',
        out: null,
        missing: [],
      });
      expect(again.preprocessing).toEqual(first.preprocessing);
    });
  });

  it('writes nothing where weights do not fit', async () => {
    await inTemporaryFolder(async (base) => {
      await writeTinyWeights(join(base, 'vgg'));
      const request = { file: 'vgg', out: join(base, 'out'), base, registry };
      const wider = { ...backbone, width: 0.0625 };
      await expect(importWeights({ ...request, backbone: wider })).rejects.toMatchObject({
        code: 'WEIGHTS_FOREIGN',
      });
      expect(await readdir(base)).toEqual(['vgg']);
    });
  });
});
