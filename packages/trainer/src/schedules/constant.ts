import { defineSchedule, z } from '@circumplex/core';
import { warmUp, warmUpOption } from './warm-up.js';

/** The optimizer's learning rate as it is. */
export const constant = defineSchedule({
  id: 'constant',
  summary: 'the same learning rate throughout',
  schema: z.strictObject(warmUpOption),
  configure: ({ warmup }) =>
    warmUp(warmup, { initial: () => null, factor: () => 1, afterEpoch: (_score, state) => state }),
});
