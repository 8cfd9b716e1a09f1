/** A spread below this over different inputs counts as no spread at all. */
const CONSTANT = 1e-4;

/**
 * Warnings about outputs that say the same whatever the input is.
 *
 * @param predictions - arrays of rows of `names.length` numbers.
 */
export function collapseWarnings(
  predictions: readonly Float32Array[],
  names: readonly string[],
): string[] {
  return names.flatMap((name, k) => {
    let low = Infinity;
    let high = -Infinity;
    for (const values of predictions) {
      for (let i = k; i < values.length; i += names.length) {
        low = Math.min(low, values[i]!);
        high = Math.max(high, values[i]!);
      }
    }
    if (!(high - low < CONSTANT)) return [];
    return [`output '${name}' is constant (${low.toFixed(4)}) over different inputs`];
  });
}
