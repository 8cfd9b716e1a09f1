import { defineSampler, z } from '@circumplex/core';

/** Every sequence once an epoch, in the order of the data set. */
export const sequential = defineSampler({
  id: 'sequential',
  summary: 'every sequence once, in the order of the data set',
  schema: z.strictObject({}),
  configure: () => ({ order: (sequences) => sequences.map((_, i) => i) }),
});
