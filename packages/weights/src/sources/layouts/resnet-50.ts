import type { LayerMap } from '@circumplex/core';

/** Blocks of each stage. */
const BLOCKS = [3, 4, 6, 3];

/** Convolutions of a block, in the order in which they run; the last in a stage's first block only. */
const PARTS = ['conv1', 'conv2', 'conv3', 'downsample'] as const;

/** A convolution of ResNet-50 with its normalisation. */
export interface ResnetConvolution {
  /** Our names, which are torchvision's. */
  readonly layer: string;
  readonly normalization: string;
  /** 0 for the stem, else 1 to 4. */
  readonly stage: number;
  readonly block: number;
  readonly part: (typeof PARTS)[number];
  /** Place among all convolutions, and among those of its stage. */
  readonly place: number;
  readonly placeInStage: number;
  readonly stride: number;
}

function strideOf(
  part: ResnetConvolution['part'],
  first: boolean,
  strideOn: '1x1' | '3x3',
): number {
  const moving = part === 'downsample' || part === (strideOn === '1x1' ? 'conv1' : 'conv2');
  return first && moving ? 2 : 1;
}

/** All 53 convolutions, in the order in which they run. */
export function resnetConvolutions(strideOn: '1x1' | '3x3'): ResnetConvolution[] {
  const all: ResnetConvolution[] = [
    {
      layer: 'conv1',
      normalization: 'bn1',
      stage: 0,
      block: 0,
      part: 'conv1',
      place: 0,
      placeInStage: 0,
      stride: 2,
    },
  ];
  BLOCKS.forEach((blocks, s) => {
    let placeInStage = 0;
    for (let block = 0; block < blocks; block++) {
      for (const part of block === 0 ? PARTS : PARTS.slice(0, 3)) {
        const prefix = `layer${s + 1}.${block}`;
        const shortcut = part === 'downsample';
        all.push({
          layer: shortcut ? `${prefix}.downsample.0` : `${prefix}.${part}`,
          normalization: shortcut ? `${prefix}.downsample.1` : `${prefix}.bn${part.at(-1)}`,
          stage: s + 1,
          block,
          part,
          place: all.length,
          placeInStage: placeInStage++,
          stride: strideOf(part, s > 0 && block === 0, strideOn),
        });
      }
    }
  });
  return all;
}

/** ResNet-50 as PyTorch names it: kernels and normalisations by our own names. */
export const torchResnetLayers: readonly LayerMap[] = resnetConvolutions('3x3').flatMap(
  ({ layer, normalization, stride }): LayerMap[] => [
    { kind: 'convolution', layer, kernel: `${layer}.weight`, stride },
    {
      kind: 'normalization',
      layer: normalization,
      gamma: `${normalization}.weight`,
      beta: `${normalization}.bias`,
      mean: `${normalization}.running_mean`,
      variance: `${normalization}.running_var`,
    },
  ],
);
