import { div, maximum, mul, squaredDifference, sum, type Scalar } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { defineLoss } from '../contracts/index.js';
import { masked } from './masked.js';

/**
 * Mean squared error over the frames that count and all dimensions (paper, Eq. 2). Zero for a batch
 * in which no frame counts.
 */
export const mse = defineLoss({
  id: 'mse',
  summary: 'mean squared error',
  source: 'Kollias et al. 2019, Eq. 2',
  schema: z.strictObject({}),
  configure: () => ({
    task: 'regression',
    build: () => (input) => {
      const { target, mask } = masked(input);
      const total = sum(mul(squaredDifference(input.prediction, target), mask));
      const numbers = mul(maximum(sum(mask), 1), target.shape[2]!);
      return div<Scalar>(total, numbers);
    },
  }),
});
