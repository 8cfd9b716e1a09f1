/** The largest absolute difference of two arrays; Infinity where one is not finite. */
export function maxDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    if (!Number.isFinite(difference)) return Infinity;
    if (difference > largest) largest = difference;
  }
  return largest;
}

/** The largest magnitude in an array. */
export function magnitudeOf(values: ArrayLike<number>): number {
  let magnitude = 0;
  for (let i = 0; i < values.length; i++) magnitude = Math.max(magnitude, Math.abs(values[i]!));
  return magnitude;
}

/** {@link maxDifference} over the largest magnitude in `reference`, where that is above 1. */
export function scaledDifference(reference: ArrayLike<number>, other: ArrayLike<number>): number {
  return maxDifference(reference, other) / Math.max(1, magnitudeOf(reference));
}

/** A number for JSON, which has no Infinity. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
