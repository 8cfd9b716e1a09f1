import { createRandom } from '../random.js';
import { damaged } from './damage.js';

const file = new TextEncoder().encode('{"size": 12, "name": "conv1"} and then some bytes');

function many(count: number, seed = 1): Uint8Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => damaged(file, random));
}

describe('damaged', () => {
  it('gives the same files for the same seed, and leaves the original as it is', () => {
    const before = Uint8Array.from(file);
    expect(many(50)).toEqual(many(50));
    expect(many(50, 2)).not.toEqual(many(50));
    expect(file).toEqual(before);
  });

  it('gives files that are shorter, longer and as long, and hardly ever the file itself', () => {
    const files = many(300);
    const lengths = files.map(({ length }) => Math.sign(length - file.length));
    expect(new Set(lengths)).toEqual(new Set([-1, 0, 1]));
    const same = files.filter((bytes) => Buffer.from(bytes).equals(file));
    expect(same.length).toBeLessThan(30);
  });

  it('puts sizes at edges into text', () => {
    const texts = many(2000).map((bytes) => new TextDecoder().decode(bytes));
    expect(texts.some((text) => text.includes('18446744073709551615'))).toBe(true);
    expect(texts.some((text) => text.includes('1e999'))).toBe(true);
  });

  it('has nothing to damage in an empty file', () => {
    expect(damaged(new Uint8Array(0), createRandom(1))).toEqual(new Uint8Array(0));
  });
});
