import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** State of a {@link Random}: four 32-bit integers, safe to store as JSON. */
export type RandomState = readonly number[];

/** A seeded stream of random numbers; the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** Standard normal (mean 0, variance 1), by Box and Muller. */
  normal(): number;
  /** A new array with the items in random order (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /**
   * An independent stream named `label`. It depends on the seed and the label alone, not on how
   * many numbers were drawn, so that order of use never changes results.
   */
  fork(label: string | number): Random;
  /** Serialisable state; {@link restoreRandom} goes on from it. */
  state(): { readonly seed: number; readonly state: RandomState };
}

/**
 * A 32-bit hash of any sequence of numbers and strings (FNV-1a with a final mix): the way one seed
 * becomes many, as in `hashSeed(seed, 'dropout', step)`.
 */
export function hashSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of parts.map((part) => `${typeof part}:${part}`).join('\u0000')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function wrap(seed: number, generator: ReturnType<typeof xoroshiro128plus>): Random {
  const next = (): number => uniformFloat64(generator);
  const int = (n: number): number => uniformInt(generator, 0, n - 1);
  return {
    next,
    int,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: (items) => {
      const result = [...items];
      for (let i = result.length - 1; i > 0; i--) {
        const j = int(i + 1);
        [result[i], result[j]] = [result[j]!, result[i]!];
      }
      return result;
    },
    fork: (label) => createRandom(hashSeed(seed, label)),
    state: () => ({ seed, state: generator.getState() }),
  };
}

/** A random stream from a seed (any number or text). */
export function createRandom(seed: number | string): Random {
  const start = hashSeed(seed);
  return wrap(start, xoroshiro128plus(start));
}

/** A random stream that goes on where {@link Random.state} was taken. */
export function restoreRandom(saved: {
  readonly seed: number;
  readonly state: RandomState;
}): Random {
  return wrap(saved.seed, xoroshiro128plusFromState(saved.state));
}
