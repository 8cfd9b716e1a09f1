import type { WeightPreprocessing } from '@circumplex/core';

/** Means and deviations of ImageNet's colours, RGB in [0, 1]. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** Pixels less ImageNet's mean colour, divided by its deviation, as PyTorch and MXNet feed them. */
export const imagenetPreprocessing: WeightPreprocessing = {
  channelOrder: 'rgb',
  scale: [1 / (255 * DEVIATION[0]), 1 / (255 * DEVIATION[1]), 1 / (255 * DEVIATION[2])],
  offset: [-MEAN[0] / DEVIATION[0], -MEAN[1] / DEVIATION[1], -MEAN[2] / DEVIATION[2]],
};

/** What to know of weights that were trained on ImageNet, after the licence itself. */
export const IMAGENET_TERMS = 'trained on ImageNet, whose terms are for non-commercial research';
