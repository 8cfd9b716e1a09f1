import { defineOptimizer } from '@circumplex/core';
import { MOMENT_SLOTS, momentScalars, momentSchema, momentUpdate } from './moments.js';

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
    update: (state) => momentUpdate(options, state),
  }),
});
