import { Random } from './random.js';

/**
 * One test for each of `count` seeds; the seed stands in the test's name, and the case that it makes
 * in the message of a failure.
 */
export function forSeeds(
  name: string,
  count: number,
  body: (random: Random) => Promise<void>,
): void {
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  it.each(seeds)(`${name}, seed %d`, (seed) => body(new Random(seed)));
}
