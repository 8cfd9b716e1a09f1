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

/** Where summaries differ by more than a relative error, or one is missing: a line for each. */
export function differences(
  what: string,
  { weights }: Pick<Session, 'weights'>,
  [found, expected]: readonly [Summaries, Summaries],
  tolerance: number,
): string[] {
  const shapes = new Map(weights.map(({ name, variable }) => [name, variable.shape as number[]]));
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names].flatMap((name) => {
    const [here, there, shape] = [found[name], expected[name], shapes.get(name)];
    if (!here || !there || !shape) return [`${what} ${name}: only ${here ? 'found' : 'expected'}`];
    const size = shape.reduce((a, b) => a * b, 1);
    const error = worstError(here, there, size);
    return error <= tolerance ? [] : [`${what} ${name}: error ${error}`];
  });
}
