/**
 * Shares `total` things by fractions (largest remainders), with at least one for every fraction
 * above 0; `total` must be at least the number of those.
 */
export function wholeShares(total: number, fractions: readonly number[]): number[] {
  const sum = fractions.reduce((a, b) => a + b, 0) || 1;
  const exact = fractions.map((fraction) => (fraction / sum) * total);
  const counts = exact.map((value) => (value > 0 ? Math.max(1, Math.floor(value)) : 0));
  const gap = (i: number): number => exact[i]! - counts[i]!;
  const used = (): number => counts.reduce((a, b) => a + b, 0);
  const indices = fractions.map((_, i) => i).filter((i) => exact[i]! > 0);
  while (used() < total) {
    counts[indices.reduce((best, i) => (gap(i) > gap(best) ? i : best))]! += 1;
  }
  while (used() > total) {
    const spare = indices.filter((i) => counts[i]! > 1);
    counts[spare.reduce((best, i) => (gap(i) < gap(best) ? i : best))]! -= 1;
  }
  return counts;
}
