import '@tensorflow/tfjs-backend-cpu';
import { join } from 'node:path';
import { namedWeights, readWeight, type ComposedModel } from '@circumplex/core';
import { loadWeights, openWeights, writeWeights } from './index.js';
import { testFolder } from './testing/files.js';
import { tinyFile, tinyModel, tinyRegistry } from './testing/tiny-network.js';

const folder = testFolder();
afterAll(() => folder.remove());

const values = ({ network }: ComposedModel) =>
  namedWeights(network).map((weight) => [weight.name, [...readWeight(weight).dataSync()]]);

describe('writeWeights', () => {
  it('makes a file that gives another network the same weights and input', async () => {
    const registry = tinyRegistry();
    const preprocessing = { channelOrder: 'bgr', scale: [1, 2, 3], offset: [4, 5, 6] };
    const source = await openWeights({ file: folder.write(tinyFile()) }, registry, 'tiny');
    const first = tinyModel({ preprocessing });
    const report = loadWeights(first, source);
    source.close();
    const file = join(folder.path, 'tiny.weights');
    await writeWeights(file, first, report);

    const opened = await openWeights({ file }, registry, 'tiny');
    expect(opened).toMatchObject({
      source: undefined,
      preprocessing,
      backboneOptions: { stride: 'second' },
    });
    const second = tinyModel({ preprocessing });
    expect(loadWeights(second, opened)).toMatchObject({
      missing: [],
      fresh: ['output'],
      notes: [],
    });
    opened.close();
    const unlike = (name: string): boolean => !name.startsWith('output');
    expect(values(second).filter(([name]) => unlike(name as string))).toEqual(
      values(first).filter(([name]) => unlike(name as string)),
    );
    first.dispose();
    second.dispose();
  });
});
