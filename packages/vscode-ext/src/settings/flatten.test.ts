import { experimentSpec } from '@circumplex/core';
import { flattenSettings } from './flatten.js';

describe('flattenSettings', () => {
  it('gives every value a dotted path, in order', () => {
    const settings = flattenSettings({ name: 'a', training: { epochs: 3, clipNorm: 0.5 } });
    expect([...settings]).toEqual([
      ['name', 'a'],
      ['training.epochs', '3'],
      ['training.clipNorm', '0.5'],
    ]);
  });

  it('takes a part by its name alone for the same as one with options', () => {
    expect([...flattenSettings({ head: 'gru' })]).toEqual([['head', 'gru']]);
    expect([...flattenSettings({ head: { id: 'gru', units: 8 } })]).toEqual([
      ['head', 'gru'],
      ['head.units', '8'],
    ]);
  });

  it('leaves the id of the whole where it is', () => {
    expect([...flattenSettings({ id: 'x' })]).toEqual([['id', 'x']]);
  });

  it('tells lists, null and truth in words, and passes over what is absent', () => {
    const settings = flattenSettings({
      ...{ plugins: [], freeze: ['conv1', 'conv2'], weights: null, on: true, threads: undefined },
      steps: [{ at: 3 }],
    });
    expect(Object.fromEntries(settings)).toEqual({
      ...{ plugins: 'none', freeze: 'conv1, conv2', weights: 'null', on: 'true' },
      'steps.0.at': '3',
    });
  });

  it('keeps keys apart that hold dots', () => {
    const settings = flattenSettings({ learningRates: { 'conv1.*': 0.1 } });
    expect([...settings.keys()]).toEqual(['learningRates["conv1.*"]']);
  });

  it('has all that a real experiment has', () => {
    const settings = flattenSettings(experimentSpec.parse({}));
    expect(settings.get('training.optimizer')).toBe('adam');
    expect(settings.get('data.sequence.length')).toBe('16');
  });
});
