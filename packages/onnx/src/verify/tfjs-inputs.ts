import { LANDMARK_COUNT, type ComposedModel } from '@circumplex/core';
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { PredictorInput } from '../runtime/feeds.js';

/** Inputs that a model in tfjs takes, and files as well, whatever they take themselves. */
export interface PreprocessedInput extends Required<PredictorInput> {
  readonly frames: Float32Array;
}

/** The inputs as tensors, in the order in which the network takes them; the caller disposes them. */
export function tfjsInputs(
  { preprocessing: { width, height }, sideInputs }: ComposedModel,
  { frames, landmarks, batch, time }: PreprocessedInput,
): Tensor[] {
  const images = tensor(frames, [batch, time, height, width, 3]);
  return [images, ...sideInputs.map(() => tensor(landmarks, [batch, time, LANDMARK_COUNT, 2]))];
}
