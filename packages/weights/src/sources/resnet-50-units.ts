/** A convolution of the backbone `resnet-50` and the normalisation after it, by our names. */
export interface ResnetUnit {
  readonly convolution: string;
  readonly normalization: string;
  /** Where it stands; undefined for the first of all. */
  readonly place?: ResnetPlace;
}

/** Stages and blocks count from 0. */
export interface ResnetPlace {
  readonly stage: number;
  readonly block: number;
  /** First, second and third convolution of the block, or the one beside them. */
  readonly part: 1 | 2 | 3 | 'shortcut';
}

const BLOCKS = [3, 4, 6, 3];
const PARTS = [1, 2, 3] as const;

function blockUnits(stage: number, block: number): ResnetUnit[] {
  const prefix = `layer${stage + 1}.${block}`;
  const main = PARTS.map((part) => ({
    convolution: `${prefix}.conv${part}`,
    normalization: `${prefix}.bn${part}`,
    place: { stage, block, part },
  }));
  if (block > 0) return main;
  const convolution = `${prefix}.downsample.0`;
  const normalization = `${prefix}.downsample.1`;
  return [...main, { convolution, normalization, place: { stage, block, part: 'shortcut' } }];
}

/** All 53 of them, from pixels to features. */
export const RESNET_50_UNITS: readonly ResnetUnit[] = [
  { convolution: 'conv1', normalization: 'bn1' },
  ...BLOCKS.flatMap((blocks, stage) =>
    Array.from({ length: blocks }, (_, block) => blockUnits(stage, block)).flat(),
  ),
];
