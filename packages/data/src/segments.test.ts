import { longest, wholeVideos } from './segments.js';

const videos = [3, 7].map((length, i) => ({
  id: `v${i}`,
  subject: `s${i}`,
  length,
  labels: {},
}));

describe('segments', () => {
  it('are whole videos', () => {
    expect(wholeVideos(videos).map(({ start, frames }) => [start, frames])).toEqual([
      [0, 3],
      [0, 7],
    ]);
  });

  it('need no longer batches than the longest of them', () => {
    expect(longest(wholeVideos(videos), 16)).toBe(7);
    expect(longest(wholeVideos(videos), 5)).toBe(5);
    expect(longest([], 16)).toBe(1);
  });
});
