import { defineSchedule, z } from '@circumplex/core';
import { warmUp, warmUpOption } from './warm-up.js';

const schema = z.strictObject({
  ...warmUpOption,
  minimum: z.number().min(0).max(1).default(0).describe('factor at the end of the run'),
});

/** Half a cosine from 1 down to `minimum` over the run. */
export const cosine = defineSchedule({
  id: 'cosine',
  summary: 'half a cosine from the learning rate down to a minimum',
  source: 'Loshchilov and Hutter, ICLR 2017, Eq. 5, without restarts',
  schema,
  configure: ({ warmup, minimum }) =>
    warmUp(warmup, {
      initial: () => null,
      factor({ step, totalSteps }) {
        const done = Math.min(1, step / totalSteps);
        return minimum + ((1 - minimum) * (1 + Math.cos(Math.PI * done))) / 2;
      },
      afterEpoch: (_score, state) => state,
    }),
});
