import { defineOptimizer, z } from '@circumplex/core';
import { add, mul, sub } from '@tensorflow/tfjs-core';

const schema = z
  .strictObject({
    learningRate: z.number().positive().default(0.01).describe('size of the steps'),
    momentum: z.number().min(0).lt(1).default(0.9).describe('share of the last step kept'),
    nesterov: z.boolean().default(false).describe('look ahead along the momentum'),
  })
  .refine(({ momentum, nesterov }) => momentum > 0 || !nesterov, {
    path: ['nesterov'],
    message: 'needs momentum above 0',
  });

/** Stochastic gradient descent with momentum: u ← μ·u + g, value ← value - lr·u. */
export const sgd = defineOptimizer({
  id: 'sgd',
  summary: 'stochastic gradient descent with momentum',
  source: 'Sutskever et al., ICML 2013',
  schema,
  configure: ({ learningRate, momentum, nesterov }) => ({
    learningRate,
    slots: momentum > 0 ? ['momentum'] : [],
    scalars: (_step, rate) => ({ rate }),
    update({ value, gradient, slots, scalars }) {
      if (momentum === 0) return { value: sub(value, mul(gradient, scalars.rate!)), slots: [] };
      const velocity = add(mul(slots[0]!, momentum), gradient);
      const step = nesterov ? add(mul(velocity, momentum), gradient) : velocity;
      return { value: sub(value, mul(step, scalars.rate!)), slots: [velocity] };
    },
  }),
});
