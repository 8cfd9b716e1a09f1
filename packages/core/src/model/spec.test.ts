import { modelSpec, splitReference } from './spec.js';

describe('modelSpec', () => {
  it('defaults to the network of the paper without its landmarks', () => {
    expect(modelSpec.parse({})).toEqual({
      backbone: 'vgg-face',
      fusion: 'none',
      fc: {},
      head: 'fc',
      output: 'valence-arousal',
    });
  });

  it.each([
    { bakbone: 'x' },
    { fc: { units: [] } },
    { fc: { units: [0] } },
    { fc: { dropout: 1 } },
    { head: '' },
    { head: { units: 3 } },
  ])('refuses %j', (value) => expect(modelSpec.safeParse(value).success).toBe(false));
});

describe('splitReference', () => {
  it('takes an id, or an id with options', () => {
    expect(splitReference('gru')).toEqual({ id: 'gru', options: {} });
    expect(splitReference({ id: 'gru', units: 8 })).toEqual({ id: 'gru', options: { units: 8 } });
  });
});
