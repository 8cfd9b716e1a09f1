import '@tensorflow/tfjs-backend-cpu';
import { namedWeights, readWeight, type ComposedModel } from '@circumplex/core';
import { memory } from '@tensorflow/tfjs-core';
import { testFolder } from '../testing/files.js';
import { tinyFile, tinyModel, tinyRegistry, type Changes } from '../testing/tiny-network.js';
import { loadWeights } from './load-weights.js';
import { openWeights } from './open.js';
import type { LoadOptions } from './plan.js';

const folder = testFolder();
afterAll(() => folder.remove());

let model: ComposedModel;
let before: number;
beforeEach(() => {
  before = memory().numTensors;
  model = tinyModel();
});
afterEach(() => {
  model.dispose();
  expect(memory().numTensors).toBe(before);
});

const weights = (): Record<string, number[]> =>
  Object.fromEntries(
    namedWeights(model.network).map((weight) => [weight.name, [...readWeight(weight).dataSync()]]),
  );

async function load(changes: Changes = {}, options: LoadOptions = {}) {
  const file = folder.write(tinyFile(changes));
  const opened = await openWeights({ file }, tinyRegistry(), 'tiny');
  try {
    return loadWeights(model, opened, options);
  } finally {
    opened.close();
  }
}

describe('loadWeights', () => {
  it('turns axes round, flattens channels last, and moves biases and epsilons', async () => {
    const report = await load();
    const shift = 1e-5 - 1e-3;
    expect(weights()).toMatchObject({
      'one/kernel': [1, 4, 2, 5, 3, 6],
      'one/bias': [1, 2],
      'two/kernel': [1, 3, 5, 2, 4, 6],
      'norm/gamma': [1, 1, 1],
      'norm/beta': [1, 2, 3],
      'norm/moving_mean': [0, 0, 0],
      'norm/moving_variance': [1 + shift, 2 + shift, 3 + shift].map(Math.fround),
      'fc2/kernel': [1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12],
      'fc2/bias': [1, 2, 3],
    });
    // Pixel by pixel, where the source goes channel by channel.
    const firstUnit = weights()['fc1/kernel']!.filter((_, i) => i % 4 === 0);
    expect(firstUnit).toEqual([1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12]);
    expect(report).toMatchObject({ source: 'tiny-source', missing: [], fresh: ['output'] });
    expect(report.loaded.map(({ layer }) => layer)).toEqual(['one', 'two', 'norm', 'fc1', 'fc2']);
    expect(report.skipped).toEqual([]);
  });

  it('tells what it did not use, and why', async () => {
    const report = await load({ 'f.weight': { shape: [4, 27] }, 'classes.weight': {} });
    expect(report.skipped).toEqual([
      {
        reason: 'fc1 does not fit: reads 27 numbers where the network has 12',
        names: ['f.weight', 'f.bias'],
      },
      { reason: 'for layers above fc1, which is not loaded', names: ['g.weight', 'g.bias'] },
      { reason: 'no part of tiny-source', names: ['classes.weight'] },
    ]);
    expect(report.fresh).toEqual(['fc1', 'fc2', 'output']);
  });

  it('says where a network is fed otherwise than the weights were trained', async () => {
    expect((await load()).notes).toEqual([expect.stringContaining('model.preprocessing')]);
  });

  it('loads the layers chosen and requires no others', async () => {
    const initial = weights();
    const chosen = await load({}, { include: ['one', 'fc*'], exclude: ['fc2'] });
    expect(chosen.loaded.map(({ layer }) => layer)).toEqual(['one', 'fc1']);
    expect(weights()['two/kernel']).toEqual(initial['two/kernel']);
    expect(chosen.missing).toContain('two/kernel');
    expect(chosen.skipped[0]).toEqual({
      reason: 'left out by include and exclude',
      names: ['b.weight', 'n.bias', 'n.mean', 'n.var', 'b.bias', 'g.weight', 'g.bias'],
    });
  });

  it('leaves gaps in the backbone where that is allowed', async () => {
    const report = await load({ 'b.weight': { shape: [5, 2, 1, 1] } }, { strict: false });
    expect(report.missing).toEqual(['two/kernel']);
  });

  const numbers = (...values: number[]) => ({ data: Float32Array.from(values) });
  it.each<[string, Changes, LoadOptions, string, string]>([
    [
      'a kernel of another shape',
      { 'b.weight': { shape: [5, 2, 1, 1] } },
      {},
      'WEIGHTS_FOREIGN',
      'two: b.weight is [1, 1, 2, 5] where the network has [1, 1, 2, 3]',
    ],
    [
      'a kernel of another rank',
      { 'a.weight': { shape: [2, 3] } },
      {},
      'WEIGHTS_FOREIGN',
      'a.weight',
    ],
    ['a bias of another length', { 'a.bias': { shape: [9] } }, {}, 'WEIGHTS_FOREIGN', 'a.bias'],
    ['statistics of another length', { 'n.mean': { shape: [4] } }, {}, 'WEIGHTS_FOREIGN', 'n.mean'],
    ['NaN', { 'n.bias': numbers(1, NaN, 3) }, {}, 'WEIGHTS_INVALID', 'norm/beta, of n.bias'],
    ['infinity', { 'g.bias': numbers(1, 2, Infinity) }, {}, 'WEIGHTS_INVALID', 'Infinity at 2'],
    [
      'a variance below 0',
      { 'n.var': numbers(1, -1, 1) },
      {},
      'WEIGHTS_INVALID',
      'must be above 0',
    ],
    [
      'whole numbers',
      { 'a.bias': { dtype: 'I32', data: Int32Array.of(1, 2) } },
      {},
      'WEIGHTS_UNSUPPORTED',
      "'a.bias'",
    ],
    ['a pattern that fits nothing', {}, { include: ['conv9*'] }, 'OPTION_INVALID', 'conv9*'],
    ['all left out', {}, { exclude: ['*'] }, 'WEIGHTS_FOREIGN', 'must fit some layer'],
  ])('refuses %s and changes nothing', async (_, changes, options, code, message) => {
    const initial = weights();
    await expect(load(changes, options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(weights()).toEqual(initial);
  });
});
