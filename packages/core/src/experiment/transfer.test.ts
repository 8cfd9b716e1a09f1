import { parseOptions } from '../options.js';
import { experimentSpec } from './schema.js';

const parse = (training: object) =>
  parseOptions(experimentSpec, { training }, 'x.yaml', 'EXPERIMENT_INVALID').training;

describe('transfer in an experiment', () => {
  it('is nothing frozen and one learning rate where not said otherwise', () => {
    expect(parse({})).toMatchObject({ freeze: [], learningRates: {} });
  });

  it('takes patterns, and rules with epochs, which start with the first', () => {
    const freeze = ['conv1_*', { layers: 'conv*', until: 3 }, { layers: ['bn*', 'fc1'], from: 8 }];
    expect(parse({ freeze }).freeze).toEqual([
      'conv1_*',
      { layers: 'conv*', from: 1, until: 3 },
      { layers: ['bn*', 'fc1'], from: 8 },
    ]);
  });

  it('keeps learning rates in their order', () => {
    const learningRates = { 'fc*': 1, 'conv*': 0.1 };
    expect(Object.entries(parse({ learningRates }).learningRates)).toEqual([
      ['fc*', 1],
      ['conv*', 0.1],
    ]);
  });

  it.each([
    [
      { freeze: [{ layers: 'a', untill: 3 }] },
      "'training.freeze.0.untill' (did you mean 'until'?)",
    ],
    [{ freeze: ['a', { until: 3 }] }, 'training.freeze.1.layers'],
    [{ freeze: [{ layers: [] }] }, 'training.freeze.0.layers'],
    [{ freeze: [{ layers: 'a', until: 0 }] }, 'training.freeze.0.until'],
    [{ freeze: [{ layers: 'a', from: 3, until: 2 }] }, 'until: must not come before from'],
    [{ learningRates: { 'conv*': 0 } }, 'training.learningRates.conv*'],
    [{ learningRates: ['conv*'] }, 'training.learningRates'],
  ])('refuses %j', (training, message) => {
    expect(() => parse(training)).toThrow(message);
  });
});
