import type { FoldedMap } from '@circumplex/core';
import { NORMALIZATION_WEIGHTS, type MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** A normalisation that only adds the bias of a convolution which has another folded into it. */
export const folded: MapKind<FoldedMap> = {
  tensors: ({ bias }) => [bias],
  weights: () => NORMALIZATION_WEIGHTS,
  obstacle: ({ bias }, conversion) => vectorsDiffer(conversion, { beta: bias }),
  values({ bias }, { layer, tensor }) {
    const beta = tensor(bias).read();
    const all = (value: number): Float32Array => new Float32Array(beta.length).fill(value);
    return {
      gamma: all(1),
      beta,
      moving_mean: all(0),
      moving_variance: all(1 - (layer.epsilon ?? 0)),
    };
  },
};
