import { WorstSegments } from './worst-segments.js';

const { NaN: none } = Number;

function worst(videos: readonly (readonly number[])[], length: number, limit = 10) {
  const segments = new WorstSegments(limit);
  videos.forEach((errors, video) => segments.add(video, Float32Array.from(errors), length));
  return segments.list().map(({ video, first, mse }) => [video, first, mse]);
}

describe('WorstSegments', () => {
  it('finds windows with the largest mean, wherever they begin', () => {
    expect(worst([[0, 1, 3, 0, 0, 0]], 2)).toEqual([
      [0, 1, 2],
      [0, 3, 0],
    ]);
  });

  it('lets none overlap', () => {
    const found = worst([[4, 4, 4, 4, 4]], 2);
    expect(found.map(([, first]) => first)).toEqual([0, 2]);
  });

  it('keeps the worst of all videos, in order', () => {
    expect(
      worst(
        [
          [1, 1],
          [3, 3],
          [2, 2],
        ],
        2,
        2,
      ),
    ).toEqual([
      [1, 0, 3],
      [2, 0, 2],
    ]);
  });

  it('takes a video that is shorter than a window as one', () => {
    expect(worst([[2]], 30)).toEqual([[0, 0, 2]]);
  });

  it('passes over frames without a label, and windows with few', () => {
    expect(worst([[none, 4, none, none]], 2)).toEqual([[0, 0, 4]]);
    expect(worst([[none, none]], 2)).toEqual([]);
  });
});
