import { wholeVideos } from './segments.js';
import { sequenceSpec } from '@circumplex/core';
import { makeSequences, summarize } from './sequences.js';
import { video } from './testing/fixtures.js';

function cut(frames: number, length: number, hop?: number): [number, number][] {
  const options = sequenceSpec.parse({ length, hop });
  return makeSequences(wholeVideos([video('a', frames)]), options).map((s) => [s.start, s.frames]);
}

describe('makeSequences', () => {
  it('cuts side by side, the last one shorter', () => {
    expect(cut(10, 4)).toEqual([
      [0, 4],
      [4, 4],
      [8, 2],
    ]);
    expect(cut(8, 4)).toEqual([
      [0, 4],
      [4, 4],
    ]);
    expect(cut(3, 4)).toEqual([[0, 3]]);
    expect(cut(1, 1)).toEqual([[0, 1]]);
  });

  it('overlaps by hop and stops once the last frame is in', () => {
    expect(cut(10, 4, 2)).toEqual([
      [0, 4],
      [2, 4],
      [4, 4],
      [6, 4],
    ]);
    expect(cut(9, 4, 3)).toEqual([
      [0, 4],
      [3, 4],
      [6, 3],
    ]);
  });

  it.each([
    [1, 1],
    [7, 3],
    [16, 5],
    [40, 8],
  ])('covers all of %i frames with length %i', (n, t) => {
    for (let hop = 1; hop <= t; hop++) {
      const seen = new Set(
        cut(n, t, hop).flatMap(([s, f]) => Array.from({ length: f }, (_, i) => s + i)),
      );
      expect(seen.size).toBe(n);
    }
  });

  it('stays inside segments', () => {
    const segment = { video: video('a', 100), start: 20, frames: 5 };
    const sequences = makeSequences([segment], { length: 4, hop: 4 });
    expect(sequences.map((s) => [s.start, s.frames])).toEqual([
      [20, 4],
      [24, 1],
    ]);
    expect(summarize(sequences)[1]).toEqual({ video: 'a', subject: 'a', frames: 1 });
  });
});
