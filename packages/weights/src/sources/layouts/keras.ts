import type { LayerMap } from '@circumplex/core';
import { resnetConvolutions, type ResnetConvolution } from './resnet-50.js';
import type { WeightAndBias } from './vgg-16.js';

/** Convolutions in each group of VGG-16. */
const GROUPS = [2, 2, 3, 3, 3];

/** Group and number of VGG-16's convolutions, both from 1, by place. */
export const VGG_PLACES: readonly (readonly [group: number, number: number])[] = GROUPS.flatMap(
  (count, group) => Array.from({ length: count }, (_, i) => [group + 1, i + 1] as const),
);

/** Tensors of a Keras layer. */
export function kerasLayer(name: string): WeightAndBias {
  return { kernel: `${name}/kernel`, bias: `${name}/bias` };
}

/** What Keras calls a convolution and the normalisation after it. */
export interface KerasUnit {
  readonly convolution: string;
  readonly normalization: string;
}

/**
 * ResNet-50 that moves in its 1×1 convolutions, as all of Keras's do.
 *
 * @param biased - whether convolutions have a bias in spite of the normalisation after them.
 */
export function kerasResnetLayers(
  biased: boolean,
  names: (place: ResnetConvolution) => KerasUnit,
): LayerMap[] {
  return resnetConvolutions('1x1').flatMap((place): LayerMap[] => {
    const { convolution, normalization } = names(place);
    return [
      { kind: 'convolution', layer: place.layer, kernel: `${convolution}/kernel` },
      {
        kind: 'normalization',
        layer: place.normalization,
        gamma: `${normalization}/gamma`,
        beta: `${normalization}/beta`,
        mean: `${normalization}/moving_mean`,
        variance: `${normalization}/moving_variance`,
        ...(biased && { convolutionBias: `${convolution}/bias` }),
      },
    ];
  });
}
