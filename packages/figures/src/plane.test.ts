import { countInSquare, emptySquares, squaresOf } from './plane.js';

function counted(points: readonly [valence: number, arousal: number][]) {
  const counts = emptySquares();
  points.forEach(([valence, arousal]) => countInSquare(counts, valence, arousal));
  return squaresOf(counts);
}

describe('squares of the plane', () => {
  it('hold the frames between their edges, with shares', () => {
    expect(
      counted([
        [0.05, -0.95],
        [0.09, -0.91],
        [0.15, -0.95],
      ]),
    ).toMatchObject([
      { x1: 0, x2: 0.1, y1: -1, y2: -0.9, count: 2, share: 2 / 3 },
      { count: 1, share: 1 / 3 },
    ]);
  });

  it('take what lies on or beyond the border', () => {
    expect(
      counted([
        [1, 1],
        [7, 3],
      ]),
    ).toMatchObject([{ x1: 0.9, x2: 1, y1: 0.9, y2: 1, count: 2 }]);
    expect(counted([[-1, -9]])).toMatchObject([{ x1: -1, y1: -1 }]);
  });

  it('leave out frames without a value', () => {
    expect(counted([[Number.NaN, 0]])).toEqual([]);
  });
});
