import type { LayerMap } from '@circumplex/core';

/** Numbers of the convolutions of VGG-16, as in `conv1_1`. */
const NUMBERS = ['1_1', '1_2', '2_1', '2_2', '3_1', '3_2', '3_3', '4_1', '4_2', '4_3'].concat([
  '5_1',
  '5_2',
  '5_3',
]);

/** A tensor with weights and its bias. */
export interface WeightAndBias {
  readonly kernel: string;
  readonly bias: string;
}

/** The thirteen convolutions; `names` of each by its place, from 0. */
export function vggConvolutions(names: (place: number) => WeightAndBias): LayerMap[] {
  return NUMBERS.map((number, i) => ({ kind: 'convolution', layer: `conv${number}`, ...names(i) }));
}

/** Convolutions and their normalisations, which take the biases of the convolutions. */
export function vggNormalised(
  names: (place: number) => WeightAndBias & {
    readonly gamma: string;
    readonly beta: string;
    readonly mean: string;
    readonly variance: string;
  },
): LayerMap[] {
  return NUMBERS.flatMap((number, i): LayerMap[] => {
    const { kernel, bias, ...statistics } = names(i);
    return [
      { kind: 'convolution', layer: `conv${number}`, kernel },
      { kind: 'normalization', layer: `bn${number}`, ...statistics, convolutionBias: bias },
    ];
  });
}

/** Convolutions that have their normalisation folded into them. */
export function vggFolded(names: (place: number) => WeightAndBias): LayerMap[] {
  return NUMBERS.flatMap((number, i): LayerMap[] => {
    const { kernel, bias } = names(i);
    return [
      { kind: 'convolution', layer: `conv${number}`, kernel },
      { kind: 'folded', layer: `bn${number}`, bias },
    ];
  });
}

/** The two fully connected layers below the source's own classes: our fc1 and fc2. */
export function vggFullyConnected(fc6: WeightAndBias, fc7: WeightAndBias): LayerMap[] {
  return [
    { kind: 'dense', layer: 'fc1', ...fc6, flattened: true },
    { kind: 'dense', layer: 'fc2', ...fc7 },
  ];
}
