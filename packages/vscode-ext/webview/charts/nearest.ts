/** The index of the first of rising numbers that is not below `x`; their count where all are. */
export function lowerBound(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The index of the point of a curve that is nearest to `x`; undefined where the curve has ended, or
 * not begun, farther than `reach` from there.
 *
 * @param xs - of its points, never falling.
 */
export function nearest(xs: readonly number[], x: number, reach: number): number | undefined {
  const first = xs[0];
  const last = xs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (x < first - reach || x > last + reach) return undefined;
  const after = lowerBound(xs, x);
  if (after === 0) return 0;
  if (after === xs.length) return after - 1;
  return x - xs[after - 1]! <= xs[after]! - x ? after - 1 : after;
}
