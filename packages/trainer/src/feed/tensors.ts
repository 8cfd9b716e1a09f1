import {
  CircumplexError,
  createPreprocessor,
  LANDMARK_COUNT,
  type ComposedModel,
  type ModelInputs,
} from '@circumplex/core';
import type { Batch } from '@circumplex/data';
import { tensor, tensor2d, tensor3d, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';

/** A batch as a network and a loss want it. */
export interface BatchTensors {
  readonly inputs: ModelInputs;
  /** [B, T, K]. */
  readonly target: Tensor3D;
  /** [B, T]. */
  readonly mask: Tensor2D;
}

function noLandmarks(): CircumplexError {
  return new CircumplexError('SHAPE_MISMATCH', {
    where: 'batch',
    must: "must have landmarks for the fusion 'landmarks'",
    got: 'none',
    todo: 'ask the data set for landmarks',
  });
}

/** The function that makes a model's inputs of a batch; whoever calls it disposes them. */
export function createFeed(
  model: Pick<ComposedModel, 'preprocessing' | 'sideInputs'>,
): (batch: Batch) => ModelInputs {
  const preprocess = createPreprocessor(model.preprocessing);
  const { width, height } = model.preprocessing;
  return ({ size, length, frames, landmarks }) => {
    const pixels = tensor(preprocess(frames), [size, length, height, width, 3]);
    if (!model.sideInputs.includes('landmarks')) return { frames: pixels };
    if (!landmarks) throw noLandmarks();
    const points = tensor(landmarks, [size, length, LANDMARK_COUNT, 2]);
    return { frames: pixels, landmarks: points };
  };
}

/** Target [B, T, K] and mask [B, T] of a batch; whoever calls it disposes them. */
export function labelTensors({ size, length, targets, mask }: Batch): {
  readonly target: Tensor3D;
  readonly mask: Tensor2D;
} {
  const width = targets.length / (size * length);
  return {
    target: tensor3d(targets, [size, length, width]),
    mask: tensor2d(mask, [size, length]),
  };
}
