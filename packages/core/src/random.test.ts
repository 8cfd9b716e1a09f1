import { createRandom, hashSeed, restoreRandom } from './random.js';

describe('hashSeed', () => {
  it('is the same on every machine', () => {
    expect([hashSeed(1), hashSeed('1'), hashSeed(1, 'layer', 'fc1')]).toMatchInlineSnapshot(`
     [
       3844084969,
       593360889,
       2790244524,
     ]
    `);
  });

  it('is a 32-bit integer that depends on every part, its type and its place', () => {
    const seeds = [
      hashSeed(1, 2),
      hashSeed(2, 1),
      hashSeed(12),
      hashSeed('1', 2),
      hashSeed(1, 2, ''),
      hashSeed('a', 'bc'),
      hashSeed('ab', 'c'),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });

  it('spreads neighbouring seeds over the whole range', () => {
    const seeds = Array.from({ length: 2000 }, (_, step) => hashSeed(7, 'dropout', step));
    expect(new Set(seeds).size).toBe(2000);
    const mean = seeds.reduce((a, b) => a + b, 0) / seeds.length / 2 ** 32;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
  });
});

describe('createRandom', () => {
  const draw = (seed: number | string, n = 5) => {
    const random = createRandom(seed);
    return Array.from({ length: n }, () => random.next());
  };

  it('gives the same numbers for the same seed, and others for another', () => {
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('has the moments of its distributions', () => {
    const random = createRandom('moments');
    const n = 20_000;
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n;
    const uniform = Array.from({ length: n }, () => random.next());
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(uniform.every((value) => value >= 0 && value < 1)).toBe(true);
    const normal = Array.from({ length: n }, () => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
    const counts = [0, 0, 0];
    for (let i = 0; i < n; i++) counts[random.int(3)]! += 1;
    expect(counts.every((count) => Math.abs(count / n - 1 / 3) < 0.02)).toBe(true);
  });

  it('shuffles a copy, every item once', () => {
    const items = Object.freeze(Array.from({ length: 50 }, (_, i) => i));
    const shuffled = createRandom(1).shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });

  it('forks streams that depend on seed and label alone', () => {
    const used = createRandom(1);
    used.next();
    expect(used.fork('a').next()).toBe(createRandom(1).fork('a').next());
    expect(used.fork('a').next()).not.toBe(used.fork('b').next());
    expect(used.fork('a').fork(0).next()).not.toBe(createRandom(2).fork('a').fork(0).next());
  });

  it('goes on from its state, through JSON, also in its forks', () => {
    const random = createRandom('state');
    for (let i = 0; i < 7; i++) random.next();
    const restored = restoreRandom(JSON.parse(JSON.stringify(random.state())));
    const rest = (r: typeof random) => [
      r.next(),
      r.int(1000),
      r.normal(),
      ...r.shuffle([1, 2, 3, 4, 5]),
    ];
    expect(restored.fork('x').next()).toBe(random.fork('x').next());
    expect(rest(restored)).toEqual(rest(random));
  });
});
