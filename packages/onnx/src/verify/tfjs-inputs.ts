import { LANDMARK_COUNT, type ComposedModel } from '@circumplex/core';
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { RandomInputs } from './random-inputs.js';

/** The inputs as tensors, in the order in which the network takes them; the caller disposes them. */
export function tfjsInputs(
  { preprocessing: { width, height }, sideInputs }: ComposedModel,
  { frames, landmarks, batch, time }: RandomInputs,
): Tensor[] {
  const images = tensor(frames, [batch, time, height, width, 3]);
  return [images, ...sideInputs.map(() => tensor(landmarks, [batch, time, LANDMARK_COUNT, 2]))];
}
