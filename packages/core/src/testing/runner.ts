import { CircumplexError } from '../errors.js';

/** The matchers that contract suites use. */
export interface Matchers {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toContain(expected: unknown): void;
  toBeGreaterThan(expected: number): void;
  toBeLessThan(expected: number): void;
}

/** What contract suites use of a test runner: Jest has it, and Vitest with `globals: true`. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => void | Promise<void>): void;
  expect(value: unknown): Matchers;
}

/**
 * The test runner that is running this file.
 *
 * @throws CircumplexError USAGE outside one.
 */
export function runner(): Runner {
  const found = globalThis as unknown as Partial<Runner>;
  if (found.describe && found.it && found.expect) return found as Runner;
  throw new CircumplexError('USAGE', {
    where: 'contract suite',
    must: 'must run in a test runner with global describe, it and expect',
    todo: "run it with jest, or with vitest and 'globals: true'",
  });
}
