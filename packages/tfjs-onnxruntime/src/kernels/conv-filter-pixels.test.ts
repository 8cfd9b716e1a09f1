import { Emitter } from '../compile/emitter.js';
import { usesPixels } from './conv-filter-pixels.js';
import { convGeometry } from './conv-geometry.js';

function uses(
  image: readonly number[],
  filter: readonly number[],
  { strides = 1, block = 16 } = {},
): boolean {
  const geometry = convGeometry(image, filter, { strides, pad: 'same' });
  return geometry !== undefined && usesPixels(new Emitter(block), geometry);
}

describe('usesPixels', () => {
  it('takes images whose pixels come in whole blocks, by rows or not', () => {
    expect(uses([8, 48, 48, 128], [3, 3, 128, 128])).toBe(true);
    expect(uses([8, 12, 12, 64], [3, 3, 64, 128])).toBe(true);
    expect(uses([8, 14, 14, 64], [3, 3, 64, 128])).toBe(false);
    expect(uses([8, 14, 14, 64], [3, 3, 64, 128], { block: 4 })).toBe(true);
  });

  it('leaves what other products do better', () => {
    expect(uses([8, 6, 8, 64], [3, 3, 64, 64])).toBe(false);
    expect(uses([8, 48, 48, 3], [3, 3, 3, 64])).toBe(false);
    expect(uses([8, 48, 48, 64], [3, 3, 64, 20])).toBe(false);
    expect(uses([8, 48, 48, 64], [1, 1, 64, 64])).toBe(false);
    expect(uses([8, 48, 48, 64], [3, 3, 64, 64], { strides: 2 })).toBe(false);
    expect(uses([8, 48, 48, 64], [3, 3, 64, 64], { block: 0 })).toBe(false);
  });

  it('leaves gradients that a cache does not hold', () => {
    expect(uses([8, 96, 96, 64], [3, 3, 64, 64])).toBe(false);
    expect(uses([8, 96, 96, 64], [3, 3, 64, 32])).toBe(true);
  });
});
