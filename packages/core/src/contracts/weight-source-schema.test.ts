import { createRegistry } from '../registry.js';
import { defineWeights, type WeightSource } from './weights.js';

const good = defineWeights({
  id: 'mine',
  summary: 'for tests',
  format: 'safetensors',
  licence: 'none',
  backbones: ['vgg-16'],
  axes: 'oihw',
  preprocessing: { channelOrder: 'bgr', scale: [1, 1, 1], offset: [0, 0, 0] },
  layers: [{ kind: 'convolution', layer: 'conv1_1', kernel: 'a.weight', bias: 'a.bias' }],
  bundled: () => 'file',
});

describe('a source of weights', () => {
  it('is registered as it is', () => {
    expect(createRegistry([good]).get('weights', 'mine')).toBe(good);
  });

  it.each<[string, object, RegExp]>([
    ['axes', { axes: 'ohwi' }, /weights 'mine': .*axes: .*oihw.*hwio/],
    ['a format', { format: 'pickle' }, /format: .*safetensors/],
    ['no layers', { layers: [] }, /layers: /],
    ['a kind of map', { layers: [{ kind: 'conv', layer: 'a' }] }, /layers\.0\.kind: /],
    [
      'a map without a kernel',
      { layers: [{ kind: 'dense', layer: 'a' }] },
      /layers\.0\.kernel: must be given/,
    ],
    ['a property', { licnce: 'MIT' }, /unknown option 'licnce' \(did you mean 'licence'\?\)/],
    ['a file that is no function', { bundled: 'file' }, /bundled: must be a function/],
    [
      'two channels',
      { preprocessing: { ...good.preprocessing, scale: [1, 1] } },
      /preprocessing\.scale/,
    ],
  ])('is refused for %s', (_, change, message) => {
    const source = { ...good, ...change } as WeightSource;
    expect(() => createRegistry([source])).toThrow(
      expect.objectContaining({
        code: 'PLUGIN_INVALID',
        message: expect.stringMatching(message),
      }),
    );
  });
});
