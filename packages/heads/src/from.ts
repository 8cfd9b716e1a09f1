import { z, type Head } from '@circumplex/core';

/** Which fully connected layer feeds a head, as written in options. */
export type From = 'fc1' | 'fc2' | 'last';

/** The option `from` with its default. */
export function from(standard: From) {
  return z
    .enum(['fc1', 'fc2', 'last'])
    .default(standard)
    .describe('fully connected layer that feeds the head; those above it are left out');
}

/** {@link Head.from} of an option `from`. */
export function fcNumber(value: From): Head['from'] {
  return value === 'last' ? value : Number(value.slice(2));
}
