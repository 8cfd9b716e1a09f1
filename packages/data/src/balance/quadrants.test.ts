import { wholeVideos } from '../segments.js';
import { labelled } from '../testing/fixtures.js';
import { QUADRANTS, quadrantOf } from './quadrant.js';
import { PAPER_SHARES, balanceOptions, balanceQuadrants } from './quadrants.js';

/** Videos of runs of 10 to 29 frames, most of them positive and active. */
function videos(seed: number) {
  let state = seed;
  const next = (n: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % n;
  return Array.from({ length: 12 }, (_, i) => {
    const valence: number[] = [];
    const arousal: number[] = [];
    for (let run = 0; run < 12; run++) {
      const kind = next(1000);
      const [v, a] = kind < 600 ? [1, 1] : kind < 800 ? [-1, 1] : kind < 920 ? [1, -1] : [-1, -1];
      const frames = 10 + next(20);
      for (let f = 0; f < frames; f++) {
        valence.push(v! * 0.4);
        arousal.push(a! * 0.3);
      }
    }
    return labelled(`v${i}`, valence, arousal);
  });
}

describe('quadrantOf', () => {
  it('names quadrants, zero being positive', () => {
    expect(quadrantOf(0, -0.1)).toBe('+V-A');
    expect(quadrantOf(-0.1, 0)).toBe('-V+A');
    expect(quadrantOf(NaN, 0)).toBe(undefined);
  });
});

describe('balanceQuadrants', () => {
  const options = balanceOptions.parse({});
  const segments = wholeVideos(videos(5));
  const result = balanceQuadrants(segments, options, 3);

  it("reaches the paper's shares to a percent", () => {
    expect(Math.abs(result.before['+V+A'] - 0.43)).toBeGreaterThan(0.05);
    for (const name of QUADRANTS) {
      expect(Math.abs(result.after[name] - PAPER_SHARES[name])).toBeLessThan(0.01);
    }
  });

  it('throws nothing away and copies whole runs', () => {
    expect(result.segments.slice(0, segments.length)).toEqual(segments);
    const copies = result.segments.slice(segments.length);
    expect(copies.reduce((sum, { frames }) => sum + frames, 0)).toBe(result.copied);
    for (const { video, start, frames } of copies) {
      const at = (i: number) =>
        quadrantOf(video.labels.valence?.[i] ?? NaN, video.labels.arousal?.[i] ?? NaN);
      const run = new Set(Array.from({ length: frames }, (_, i) => at(start + i)));
      expect(run.size).toBe(1);
      expect(run.has(at(start - 1))).toBe(false);
      expect(run.has(at(start + frames))).toBe(false);
    }
  });

  it('gives the same for the same seed', () => {
    expect(balanceQuadrants(segments, options, 3)).toEqual(result);
  });

  it('copies a run no more than maxCopies times and says what came out', () => {
    const rare = labelled(
      'rare',
      [...Array<number>(990).fill(0.5), ...Array<number>(10).fill(-0.5)],
      Array<number>(1000).fill(0.5),
    );
    const capped = balanceQuadrants(wholeVideos([rare]), balanceOptions.parse({ maxCopies: 3 }), 1);
    expect(capped.copied).toBe(30);
    expect(capped.after['-V+A']).toBeCloseTo(40 / 1030, 10);
  });

  it('leaves unlabelled frames alone', () => {
    const none = balanceQuadrants(wholeVideos([labelled('n', [NaN, NaN], [NaN, NaN])]), options, 1);
    expect([none.copied, none.segments.length]).toEqual([0, 1]);
  });

  it('refuses shares that do not add up', () => {
    expect(() => balanceOptions.parse({ shares: { '+V+A': 0.9 } })).toThrow(/add up to 1/);
  });
});
