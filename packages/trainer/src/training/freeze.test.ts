import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { cpu } from '@circumplex/engines';
import { memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { createFreezer, layerNames } from './freeze.js';

function network(): LayersModel {
  return sequential({
    layers: [
      layers.dense({ name: 'fc1', units: 2, inputShape: [2] }),
      layers.reLU({ name: 'relu1' }),
      layers.batchNormalization({ name: 'bn1' }),
      layers.dense({ name: 'fixed', units: 2, trainable: false }),
      layers.dense({ name: 'output', units: 1 }),
    ],
  });
}

const trainable = (model: LayersModel): string[] =>
  model.layers.filter(({ trainableWeights }) => trainableWeights.length > 0).map((l) => l.name);

describe('createFreezer', () => {
  let model: LayersModel;
  beforeAll(() => cpu.use({}));
  beforeEach(() => (model = network()));
  afterEach(() => model.dispose());

  it('freezes what is named and lets the rest train that did at first', () => {
    const freeze = createFreezer(model);
    freeze(new Set(['fc1', 'bn1']));
    expect(trainable(model)).toEqual(['output']);
    freeze(new Set(['fc1']));
    expect(trainable(model)).toEqual(['bn1', 'output']);
    freeze(new Set());
    expect(trainable(model)).toEqual(['fc1', 'bn1', 'output']);
  });

  it('keeps the statistics of normalisation while it is frozen, and only then', () => {
    const freeze = createFreezer(model);
    const tensors = memory().numTensors;
    const statistics = (): number[] => {
      tidy(() => void model.apply(tensor2d([1, 2, 3, 5], [2, 2]), { training: true }));
      return tidy(() => [...model.getLayer('bn1').getWeights().at(-1)!.dataSync()]);
    };
    freeze(new Set(['bn1']));
    expect(statistics()).toEqual([1, 1]);
    freeze(new Set());
    const moved = statistics();
    expect(moved).not.toEqual([1, 1]);
    freeze(new Set(['bn1']));
    expect(statistics()).toEqual(moved);
    expect(memory().numTensors).toBe(tensors);
  });

  it('names the layers with weights, and those of them that train', () => {
    expect(layerNames(model)).toEqual({
      all: ['fc1', 'bn1', 'fixed', 'output'],
      trainable: ['fc1', 'bn1', 'output'],
    });
  });
});
