import { createRandom, hashSeed, z } from '@circumplex/core';
import type { Segment } from '../segments.js';
import { QUADRANTS, quadrantOf, type Quadrant } from './quadrant.js';

/**
 * Shares that the paper's training set had after duplication (Sect. 4.2.1, D): 43 % positive
 * valence and arousal, 24 % negative valence, 19 % negative arousal, 14 % both negative.
 */
export const PAPER_SHARES: Readonly<Record<Quadrant, number>> = {
  '+V+A': 0.43,
  '-V+A': 0.24,
  '+V-A': 0.19,
  '-V-A': 0.14,
};

const share = (quadrant: Quadrant) => z.number().min(0).max(1).default(PAPER_SHARES[quadrant]);

/**
 * Options of {@link balanceQuadrants}: the shares wanted, the most copies of one run, and the
 * fewest frames of a run worth copying.
 */
export const balanceOptions = z.strictObject({
  shares: z
    .strictObject({
      '+V+A': share('+V+A'),
      '-V+A': share('-V+A'),
      '+V-A': share('+V-A'),
      '-V-A': share('-V-A'),
    })
    .refine((shares) => Math.abs(QUADRANTS.reduce((sum, q) => sum + shares[q], 0) - 1) < 1e-6, {
      message: 'shares must add up to 1',
    })
    .prefault({}),
  maxCopies: z.int().min(1).default(8),
  minRun: z.int().min(1).default(8),
});

/** Checked options of {@link balanceQuadrants}. */
export type BalanceOptions = z.output<typeof balanceOptions>;

/** A share for each quadrant, in [0, 1]. */
export type QuadrantShares = Readonly<Record<Quadrant, number>>;

/** What {@link balanceQuadrants} did. */
export interface Balanced {
  /** The segments given, then the copies. */
  readonly segments: readonly Segment[];
  readonly before: QuadrantShares;
  /** Near the shares wanted, as far as runs and `maxCopies` allow. */
  readonly after: QuadrantShares;
  /** Frames added. */
  readonly copied: number;
}

type Counts = Record<Quadrant, number>;
type Runs = Record<Quadrant, Segment[]>;

function quadrantAt({ video: { labels } }: Segment, index: number): Quadrant | undefined {
  return quadrantOf(labels.valence?.[index] ?? NaN, labels.arousal?.[index] ?? NaN);
}

function collect(segments: readonly Segment[]): { counts: Counts; runs: Runs } {
  const counts: Counts = { '+V+A': 0, '-V+A': 0, '+V-A': 0, '-V-A': 0 };
  const runs: Runs = { '+V+A': [], '-V+A': [], '+V-A': [], '-V-A': [] };
  for (const segment of segments) {
    const end = segment.start + segment.frames;
    let start = segment.start;
    for (let i = start; i < end; i++) {
      const quadrant = quadrantAt(segment, i);
      if (quadrant) counts[quadrant] += 1;
      if (i + 1 < end && quadrantAt(segment, i + 1) === quadrant) continue;
      if (quadrant) runs[quadrant].push({ video: segment.video, start, frames: i + 1 - start });
      start = i + 1;
    }
  }
  return { counts, runs };
}

function toShares(counts: Counts): QuadrantShares {
  const sum = QUADRANTS.reduce((total, name) => total + counts[name], 0) || 1;
  return Object.fromEntries(QUADRANTS.map((name) => [name, counts[name] / sum])) as Counts;
}

/** Goes through the runs again and again, taking each that brings the total nearer to `missing`. */
function copies(runs: readonly Segment[], missing: number, passes: number): Segment[] {
  const taken: Segment[] = [];
  let left = missing;
  for (let pass = 0; pass < passes; pass++) {
    const before = taken.length;
    for (const run of runs) {
      if (run.frames >= 2 * left) continue;
      taken.push(run);
      left -= run.frames;
    }
    if (taken.length === before) break;
  }
  return taken;
}

/**
 * Balances the quadrants of the valence-arousal plane as the paper does: whole consecutive runs of
 * frames of the quadrants that are too rare are duplicated, and nothing is thrown away. The copies
 * are segments of their own, so that sequences never mix them with what surrounds the original.
 *
 * @param seed - of the experiment; it decides which runs are copied where not all are needed.
 */
export function balanceQuadrants(
  segments: readonly Segment[],
  { shares, maxCopies, minRun }: BalanceOptions,
  seed: number,
): Balanced {
  const { counts, runs } = collect(segments);
  const wanted = QUADRANTS.filter((name) => shares[name] > 0);
  const total = Math.max(...wanted.map((name) => counts[name] / shares[name]));
  const random = createRandom(hashSeed(seed, 'balance'));
  const added = wanted.flatMap((name) => {
    const long = runs[name].filter(({ frames }) => frames >= minRun);
    const shuffled = random.fork(name).shuffle(long);
    return copies(shuffled, shares[name] * total - counts[name], maxCopies);
  });
  const all = [...segments, ...added];
  return {
    segments: all,
    before: toShares(counts),
    after: toShares(collect(all).counts),
    copied: added.reduce((sum, { frames }) => sum + frames, 0),
  };
}
