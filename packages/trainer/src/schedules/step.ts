import { defineSchedule, z } from '@circumplex/core';
import { warmUp, warmUpOption } from './warm-up.js';

const schema = z.strictObject({
  ...warmUpOption,
  epochs: z.int().min(1).default(10).describe('epochs from one fall to the next'),
  factor: z.number().positive().max(1).default(0.1).describe('what each fall multiplies by'),
});

/** The learning rate falls by `factor` after every `epochs` epochs. */
export const step = defineSchedule({
  id: 'step',
  summary: 'the learning rate falls every so many epochs',
  schema,
  configure: ({ warmup, epochs, factor }) =>
    warmUp(warmup, {
      initial: () => null,
      factor: (position) => factor ** Math.floor(position.step / (epochs * position.stepsPerEpoch)),
      afterEpoch: (_score, state) => state,
    }),
});
