import { defineOptimizer } from '@circumplex/core';
import { sub } from '@tensorflow/tfjs-core';
import { MOMENT_SLOTS, momentScalars, momentSchema, momentStep } from './moments.js';

/** Adam, as in the paper (Sect. 4.2), with bias correction. */
export const adam = defineOptimizer({
  id: 'adam',
  summary: 'Adam with bias correction',
  source: 'Kingma and Ba, ICLR 2015, Algorithm 1',
  schema: momentSchema,
  configure: (options) => ({
    learningRate: options.learningRate,
    slots: MOMENT_SLOTS,
    scalars: momentScalars(options),
    update({ value, gradient, slots, scalars }) {
      const next = momentStep(options, gradient, slots, scalars);
      return { value: sub(value, next.step), slots: next.slots };
    },
  }),
});
