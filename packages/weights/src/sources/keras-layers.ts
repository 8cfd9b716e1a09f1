import type { DenseMap, LayerMap } from '@circumplex/core';
import { RESNET_50_UNITS, type ResnetPlace } from './resnet-50-units.js';

/** Convolutions in each group of VGG-16. */
const VGG_GROUPS = [2, 2, 3, 3, 3];

/** Convolutions of VGG-16 with biases; `name` says what Keras calls convolution c of group g. */
export function vgg16Layers(name: (group: number, convolution: number) => string): LayerMap[] {
  return VGG_GROUPS.flatMap((convolutions, g) =>
    Array.from({ length: convolutions }, (_, c) => {
      const theirs = name(g + 1, c + 1);
      return {
        kind: 'convolution' as const,
        layer: `conv${g + 1}_${c + 1}`,
        kernel: `${theirs}/kernel`,
        bias: `${theirs}/bias`,
      };
    }),
  );
}

/** Our `fc1` and `fc2`: the first reads the flattened image. */
export function fullyConnected(first: string, second: string): DenseMap[] {
  const layer = (name: string) => ({ kernel: `${name}/kernel`, bias: `${name}/bias` });
  return [
    { kind: 'dense', layer: 'fc1', ...layer(first), flattened: true },
    { kind: 'dense', layer: 'fc2', ...layer(second) },
  ];
}

/** What Keras calls a convolution and the normalisation after it. */
export interface KerasUnit {
  readonly convolution: string;
  readonly normalization: string;
}

/** ResNet-50: convolutions, `biased` or not, and normalisations. */
export function resnet50Layers(
  biased: boolean,
  name: (place: ResnetPlace | undefined) => KerasUnit,
): LayerMap[] {
  return RESNET_50_UNITS.flatMap(({ convolution, normalization, place }): LayerMap[] => {
    const theirs = name(place);
    const bn = theirs.normalization;
    return [
      { kind: 'convolution', layer: convolution, kernel: `${theirs.convolution}/kernel` },
      {
        kind: 'normalization',
        layer: normalization,
        gamma: `${bn}/gamma`,
        beta: `${bn}/beta`,
        mean: `${bn}/moving_mean`,
        variance: `${bn}/moving_variance`,
        ...(biased && { convolutionBias: `${theirs.convolution}/bias` }),
      },
    ];
  });
}
