/** Affect at its place on the circumplex (Russell 1980), to read the plane by. */
export const PLANE_WORDS = [
  { word: 'excited', x: 0.55, y: 0.9 },
  { word: 'afraid', x: -0.55, y: 0.9 },
  { word: 'content', x: 0.55, y: -0.9 },
  { word: 'sad', x: -0.55, y: -0.9 },
] as const;

/** Squares across the plane, and up, in which frames are counted. */
export const SQUARES = 20;

/** A square of the plane with frames in it. */
export interface Square {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  /** Frames in it, and their share of all that were counted. */
  readonly count: number;
  readonly share: number;
}

function squareOf(value: number): number {
  return Math.min(SQUARES - 1, Math.max(0, Math.floor(((value + 1) / 2) * SQUARES)));
}

/** Counts for {@link countInSquare}, [arousal, valence] from −1 up, all zero. */
export function emptySquares(): Uint32Array {
  return new Uint32Array(SQUARES * SQUARES);
}

/** Counts a frame; beyond [-1, 1] at the border, with a NaN not at all. */
export function countInSquare(counts: Uint32Array, valence: number, arousal: number): void {
  if (!Number.isFinite(valence) || !Number.isFinite(arousal)) return;
  counts[squareOf(arousal) * SQUARES + squareOf(valence)]! += 1;
}

/** The squares that have frames in them. */
export function squaresOf(counts: ArrayLike<number>): Square[] {
  const all = Array.from(counts);
  const total = all.reduce((sum, count) => sum + count, 0);
  const edge = (index: number): number => (2 * index - SQUARES) / SQUARES;
  return all.flatMap((count, i) => {
    if (count === 0) return [];
    const [column, row] = [i % SQUARES, Math.floor(i / SQUARES)];
    const [x1, x2, y1, y2] = [edge(column), edge(column + 1), edge(row), edge(row + 1)];
    return { x1, x2, y1, y2, count, share: count / total };
  });
}
