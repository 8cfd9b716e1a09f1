import { defineOptimizer, z } from '@circumplex/core';
import { mul } from '@tensorflow/tfjs-core';
import { MOMENT_SLOTS, momentScalars, momentSchema, momentUpdate } from './moments.js';

const schema = momentSchema.extend({
  weightDecay: z
    .number()
    .min(0)
    .default(0.01)
    .describe('share of each kernel taken away at learning rate 1'),
});

/** Adam with weight decay apart from the gradient; biases and normalisation do not decay. */
export const adamw = defineOptimizer({
  id: 'adamw',
  summary: 'Adam with decoupled weight decay',
  source: 'Loshchilov and Hutter, ICLR 2019, Algorithm 2',
  schema,
  configure(options) {
    const moments = momentScalars(options);
    return {
      learningRate: options.learningRate,
      slots: MOMENT_SLOTS,
      scalars: (step, learningRate) => ({
        ...moments(step, learningRate),
        keep: 1 - learningRate * options.weightDecay,
      }),
      update({ decay, ...state }) {
        const value = decay ? mul(state.value, state.scalars['keep']!) : state.value;
        return momentUpdate(options, { ...state, value });
      },
    };
  },
});
