import { readWeight, type NamedWeight } from '@circumplex/core';
import type { Session } from '../training/session.js';

/** Of a tensor: its Euclidean norm, then the elements at 1/8, 3/8, 5/8 and 7/8 of its length. */
export type Summary = readonly number[];
/** By name of the weight. */
export type Summaries = Readonly<Record<string, Summary>>;

function summaryOf(values: ArrayLike<number>): Summary {
  const at = [1, 3, 5, 7].map((eighth) => Math.floor((values.length * eighth) / 8));
  return [Math.hypot(...Array.from(values)), ...at.map((index) => values[index]!)];
}

/** Of the values of weights. */
export function summariesOf(
  weights: readonly NamedWeight[],
  values: ArrayLike<number>[],
): Summaries {
  return Object.fromEntries(weights.map(({ name }, i) => [name, summaryOf(values[i]!)]));
}

/** Of all weights of a session, running statistics included. */
export function weightSummaries({ weights }: Pick<Session, 'weights'>): Summaries {
  return summariesOf(
    weights,
    weights.map((weight) => readWeight(weight).dataSync()),
  );
}

/** The largest error of a norm, and of an element where the tensor's typical element is not less. */
function worstError(found: Summary, expected: Summary, size: number): number {
  const [norm = NaN] = expected;
  const typical = norm / Math.sqrt(size);
  const errors = expected.map((value, i) => {
    const scale = i === 0 ? norm : Math.max(typical, Math.abs(value));
    const difference = Math.abs(found[i]! - value);
    return difference === 0 ? 0 : difference / scale;
  });
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}

/** Fails where a summary differs by more than a relative error, naming its weight. */
export function expectClose(
  what: string,
  { weights }: Pick<Session, 'weights'>,
  [found, expected]: readonly [Summaries, Summaries],
  tolerance: number,
): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  const wrong = weights.flatMap(({ name, variable }) => {
    if (!expected[name]) return [];
    const size = (variable.shape as number[]).reduce((a, b) => a * b, 1);
    const error = worstError(found[name]!, expected[name], size);
    return error <= tolerance ? [] : [`${what} ${name}: error ${error}`];
  });
  expect(wrong).toEqual([]);
}
