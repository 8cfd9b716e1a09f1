/** What is to be seen of an axis. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The same width inside `limits`; all of them where it is wider. */
function within({ min, max }: Range, limits: Range): Range {
  const width = max - min;
  if (width >= limits.max - limits.min) return limits;
  const start = Math.min(Math.max(min, limits.min), limits.max - width);
  return { min: start, max: start + width };
}

/**
 * Zooms so that `at` stays where it is.
 *
 * @param factor - of the width: below 1 comes nearer.
 */
export function zoomed(range: Range, at: number, factor: number, limits: Range): Range {
  const min = at - (at - range.min) * factor;
  return within({ min, max: min + (range.max - range.min) * factor }, limits);
}

/** @param share - of what is to be seen; positive to the right. */
export function panned(range: Range, share: number, limits: Range): Range {
  const by = (range.max - range.min) * share;
  return within({ min: range.min + by, max: range.max + by }, limits);
}

/** Where a logarithmic axis has no place a gap stands. */
export function positive(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value !== null && value > 0 ? value : null));
}
