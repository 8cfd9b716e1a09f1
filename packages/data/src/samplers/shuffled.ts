import { defineSampler, z } from '@circumplex/core';

/** Every sequence once an epoch, in a new random order each time. */
export const shuffled = defineSampler({
  id: 'shuffled',
  summary: 'every sequence once, in a random order that changes with the epoch',
  schema: z.strictObject({}),
  configure: () => ({
    order: (sequences, random) => random.shuffle(sequences.map((_, i) => i)),
  }),
});
