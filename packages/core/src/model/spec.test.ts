import { parseOptions } from '../options.js';
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
    { weights: '' },
    { weights: {} },
    { weights: { file: 'x', strickt: true } },
    { weights: { file: 'x', include: [] } },
    { preprocessing: { scale: [1, 2] } },
    { preprocessing: { channelOrder: 'rbg' } },
  ])('refuses %j', (value) => expect(modelSpec.safeParse(value).success).toBe(false));
});

describe('model.weights', () => {
  it('is a file or a source, by name or spelled out', () => {
    const parsed = (weights: unknown) => modelSpec.parse({ weights }).weights;
    expect(parsed('a.onnx')).toBe('a.onnx');
    expect(parsed({ source: 'face-api' })).toEqual({ source: 'face-api', strict: true });
  });

  it('knows what may be said of it', () => {
    const refused = (weights: unknown) => () => parseOptions(modelSpec, { weights }, 'model');
    expect(refused({ file: 'x', exlude: [] })).toThrow(
      "unknown option 'weights.exlude' (did you mean 'exclude'?)",
    );
    expect(refused(3)).toThrow('must be a file, or a mapping of file, source');
  });
});

describe('splitReference', () => {
  it('takes an id, or an id with options', () => {
    expect(splitReference('gru')).toEqual({ id: 'gru', options: {} });
    expect(splitReference({ id: 'gru', units: 8 })).toEqual({ id: 'gru', options: { units: 8 } });
  });
});
