/** A score for people: two decimals with a true minus, or a dash where it is not defined. */
export function formatScore(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return value.toFixed(2).replace('-', '−');
}

/** A valence or arousal at an axis: with its sign, but a plain 0. */
export function formatTick(value: number): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '−'}${Math.abs(value)}`;
}
