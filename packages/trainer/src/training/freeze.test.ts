import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { cpu } from '@circumplex/engines';
import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import { freezeLayers } from './freeze.js';

function network(): LayersModel {
  return sequential({
    layers: [
      layers.dense({ name: 'fc1', units: 2, inputShape: [2] }),
      layers.batchNormalization({ name: 'bn1' }),
      layers.dense({ name: 'output', units: 1 }),
    ],
  });
}

describe('freezeLayers', () => {
  beforeAll(() => cpu.use({}));

  it('takes names and patterns', () => {
    const model = network();
    freezeLayers(model, ['fc*', 'bn1']);
    expect(model.layers.map(({ trainable }) => trainable)).toEqual([false, false, true]);
    model.dispose();
  });

  it('keeps the statistics of normalisation as well', () => {
    const statistics = (patterns: string[]): number[] => {
      const model = network();
      freezeLayers(model, patterns);
      tidy(() => void model.apply(tensor2d([1, 2, 3, 5], [2, 2]), { training: true }));
      const [mean] = model.getLayer('bn1').getWeights().slice(2);
      const values = [...mean!.dataSync()];
      model.dispose();
      return values;
    };
    expect(statistics(['bn1'])).toEqual([0, 0]);
    expect(statistics([])).not.toEqual([0, 0]);
  });

  it('refuses patterns that match nothing, and nothing left to train', () => {
    const model = network();
    expect(() => freezeLayers(model, ['fc1x'])).toThrow("did you mean 'fc1'?");
    expect(() => freezeLayers(model, ['conv.*'])).toThrow("'conv.*'");
    expect(() => freezeLayers(model, ['*'])).toThrow('must leave a layer to train');
    model.dispose();
  });
});
