import type { WeightPreprocessing } from '@circumplex/core';

/** Pixels as Caffe's networks take them: BGR in [0, 255] less a mean, here in the order B, G, R. */
export function lessMean(blue: number, green: number, red: number): WeightPreprocessing {
  return { channelOrder: 'bgr', scale: [1, 1, 1], offset: [-blue, -green, -red] };
}

/** Less ImageNet's mean colour, as `keras.applications.imagenet_utils` has it for `caffe`. */
export const lessImagenetMean = lessMean(103.939, 116.779, 123.68);
