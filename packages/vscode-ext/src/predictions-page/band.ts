/** Where the predictions of several runs lie. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

const NONE: Band = { low: Number.NaN, high: Number.NaN };

/**
 * The band of several runs at one frame: of two what lies between, of more the mean ± one standard
 * deviation (with n − 1). Values that are not finite are left out; NaN where fewer than two are left.
 */
export function bandOf(values: ArrayLike<number>): Band {
  const known = Array.from(values).filter(Number.isFinite);
  if (known.length < 2) return NONE;
  if (known.length === 2) return { low: Math.min(...known), high: Math.max(...known) };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (known.length - 1));
  return { low: mean - deviation, high: mean + deviation };
}
