/** Powers of ten that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, n) => 10 ** n);

/** 2^27 + 1: splits a double into two halves whose products are exact (Dekker 1971). */
const SPLITTER = 134217729;
const LOW_BITS = 2 ** 26;
/** Far above the error of the quotient below (about 2^-104), far below half a unit of a double. */
const DOUBT = 2 ** -40;

/**
 * (head · 10^more + rest) / 10^places, correctly rounded: the double that the decimal digits mean.
 * In arithmetic of two doubles, since sixteen and seventeen digits, as most of our numbers have,
 * are too many for one; about ten times as fast as making a string and `Number` of it.
 *
 * @param head - fifteen digits, the first not 0.
 * @param rest - the digits after them, `more` of them; at most 6.
 * @param places - 0 to 22.
 * @returns NaN where the quotient is too near to the middle between two doubles to tell.
 */
export function divideExactly(head: number, rest: number, more: number, places: number): number {
  const scale = POWERS_OF_TEN[more]!;
  const divisor = POWERS_OF_TEN[places]!;
  const low = head % LOW_BITS;
  const large = (head - low) * scale;
  const small = low * scale + rest;
  const sum = large + small;
  const sumError = small - (sum - large);

  const quotient = sum / divisor;
  const q = SPLITTER * quotient;
  const qHigh = q - (q - quotient);
  const qLow = quotient - qHigh;
  const d = SPLITTER * divisor;
  const dHigh = d - (d - divisor);
  const dLow = divisor - dHigh;
  const product = quotient * divisor;
  const productError = qLow * dLow - (product - qHigh * dHigh - qLow * dHigh - qHigh * dLow);

  const correction = (sum - product - productError + sumError) / divisor;
  const result = quotient + correction;
  const certain =
    result === quotient + correction * (1 + DOUBT) &&
    result === quotient + correction * (1 - DOUBT);
  return certain ? result : NaN;
}
