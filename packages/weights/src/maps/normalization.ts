import type { NormalizationMap } from '@circumplex/core';
import { given, NORMALIZATION_WEIGHTS, type MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** What sources add to variances unless they say otherwise. */
const EPSILON = 1e-5;

/** Batch normalisation, its statistics such that our epsilon gives the source's numbers. */
export const normalization: MapKind<NormalizationMap> = {
  tensors: ({ gamma, beta, mean, variance, convolutionBias }) =>
    given(gamma, beta, mean, variance, convolutionBias),
  weights: () => NORMALIZATION_WEIGHTS,
  obstacle({ gamma, beta, mean, variance, convolutionBias }, conversion) {
    return (
      vectorsDiffer(conversion, {
        gamma,
        beta,
        moving_mean: mean,
        moving_variance: variance,
      }) ?? vectorsDiffer(conversion, { moving_mean: convolutionBias })
    );
  },
  values({ gamma, beta, mean, variance, convolutionBias }, { layer, source, tensor }) {
    const moved = convolutionBias === undefined ? undefined : tensor(convolutionBias).read();
    const shift = (source.epsilon ?? EPSILON) - (layer.epsilon ?? EPSILON);
    const offset = tensor(beta).read();
    return {
      gamma: gamma === undefined ? new Float32Array(offset.length).fill(1) : tensor(gamma).read(),
      beta: offset,
      moving_mean: tensor(mean)
        .read()
        .map((value, i) => value - (moved?.[i] ?? 0)),
      moving_variance: tensor(variance)
        .read()
        .map((value) => value + shift),
    };
  },
};
