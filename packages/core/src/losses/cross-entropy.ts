import {
  add,
  div,
  logSoftmax,
  maximum,
  mul,
  neg,
  sum,
  tensor1d,
  type Scalar,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { defineLoss, type LossInput, type TargetStatistics } from '../contracts/index.js';
import { CircumplexError } from '../errors.js';
import { masked } from './masked.js';

const schema = z.strictObject({
  weights: z
    .union([z.enum(['none', 'balanced']), z.array(z.number().min(0)).min(2)])
    .default('none')
    .describe('weight of each class; balanced: frames / (classes × frames of the class)'),
  labelSmoothing: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('share of each target spread evenly over all classes'),
});

type Options = z.output<typeof schema>;

function checkWeights(weights: readonly number[], classes: number): readonly number[] {
  if (weights.length === classes) return weights;
  throw new CircumplexError('OPTION_INVALID', {
    where: "loss 'cross-entropy'.weights",
    must: `must be one number for each of ${classes} classes`,
    got: `${weights.length}`,
  });
}

/** Weights whose mean over all training frames is 1; 0 for a class that has no frame. */
function balancedWeights(counts: readonly number[]): readonly number[] {
  const frames = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => (count > 0 ? frames / (counts.length * count) : 0));
}

function classWeights(
  weights: Options['weights'],
  { classCounts }: TargetStatistics,
): readonly number[] | null {
  if (weights === 'none') return null;
  if (weights === 'balanced') return balancedWeights(classCounts);
  return checkWeights(weights, classCounts.length);
}

function crossEntropyOf(
  input: LossInput,
  weights: readonly number[] | null,
  smoothing: number,
): Scalar {
  const { target, mask } = masked(input);
  const weighted = weights === null ? target : mul(target, tensor1d([...weights]));
  const frameWeight = mul(mask, sum(weighted, -1, true));
  const smooth =
    smoothing === 0 ? target : add(mul(target, 1 - smoothing), smoothing / target.shape[2]!);
  const logLikelihood = sum(mul(mul(smooth, frameWeight), logSoftmax(input.prediction)));
  return div<Scalar>(neg(logLikelihood), maximum(sum(frameWeight), 1e-7));
}

/**
 * Cross-entropy of the softmax of the logits, the weighted mean over frames that count and have a
 * label (their one-hot row is not all zero).
 *
 * @throws CircumplexError OPTION_INVALID from `build` if there is not one weight a class.
 */
export const crossEntropy = defineLoss({
  id: 'cross-entropy',
  summary: 'cross-entropy of classes, optionally weighted',
  source: 'Kollias et al. 2019, Sect. 5.2',
  schema,
  configure: ({ weights, labelSmoothing }) => ({
    task: 'classification',
    build: (statistics) => {
      const perClass = classWeights(weights, statistics);
      return (input) => crossEntropyOf(input, perClass, labelSmoothing);
    },
  }),
});
