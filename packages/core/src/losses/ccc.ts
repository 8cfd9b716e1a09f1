import {
  add,
  div,
  maximum,
  minimum,
  mul,
  squaredDifference,
  sub,
  sum,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { defineLoss, type LossInput } from '../contracts/index.js';
import { masked } from './masked.js';

/**
 * Added to CCC's denominator. It keeps the gradient finite where labels and predictions are the
 * same constant; with variances of 0.01, as faces have, it changes CCC by less than 1e-6.
 */
const EPSILON = 1e-8;

const schema = z.strictObject({
  scope: z
    .enum(['batch', 'sequence'])
    .default('batch')
    .describe('frames that one CCC is taken over: all of the batch, or each sequence'),
});

/**
 * 1 − the mean over dimensions (and, for single sequences, over those in which a frame counts) of
 * CCC = 2 s_xy / (s_x² + s_y² + (x̄ − ȳ)²). The denominator equals the mean squared error plus
 * 2 s_xy, which takes fewer operations.
 */
function oneMinusCcc(input: LossInput, axes: number[]): Scalar {
  const { target, mask } = masked(input);
  const over = (x: Tensor): Tensor => sum(x, axes, true);
  const frames = over(mask);
  const weight = div(mask, maximum(frames, 1));
  const centred = mul(weight, sub(target, over(mul(weight, target))));
  const covariance = mul(over(mul(input.prediction, centred)), 2);
  const error = over(mul(weight, squaredDifference(input.prediction, target)));
  const ccc = div(covariance, add(add(error, covariance), EPSILON));
  const counting = sum(minimum(frames, 1));
  const mean = div(sum(ccc), mul(maximum(counting, 1), target.shape[2]!));
  return sub<Scalar>(1, mean);
}

/**
 * 1 − CCC, the mean over valence and arousal (paper, Eq. 3), in [0, 2]. A batch or sequence whose
 * labels are constant has a CCC of 0 and gives no gradient; so does one in which no frame counts.
 */
export const ccc = defineLoss({
  id: 'ccc',
  summary: '1 − concordance correlation coefficient',
  source: 'Kollias et al. 2019, Eq. 3',
  schema,
  configure: ({ scope }) => ({
    task: 'regression',
    build: () => (input) => oneMinusCcc(input, scope === 'batch' ? [0, 1] : [1]),
  }),
});
