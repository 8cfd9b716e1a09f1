import { CircumplexError, LANDMARK_COUNT } from '@circumplex/core';
import { Tensor } from 'onnxruntime-node';
import type { ModelMetadata } from '../metadata/schema.js';
import { transpose } from '../transpose.js';

/** Sequences of preprocessed frames. */
export interface PredictorInput {
  /** [batch, time, height, width, 3], also where the file itself has channels first. */
  readonly frames: Float32Array;
  /** [batch, time, 68, 2] normalised to the crop; needed if the model takes landmarks. */
  readonly landmarks?: Float32Array;
  readonly batch: number;
  readonly time: number;
}

function checked(
  name: 'frames' | 'landmarks',
  data: Float32Array | undefined,
  dims: readonly number[],
): Float32Array {
  const length = dims.reduce((total, size) => total * size, 1);
  if (data?.length === length) return data;
  throw new CircumplexError('SHAPE_MISMATCH', {
    where: 'OnnxPredictor.predict',
    must: `${name} must be [${dims.join(', ')}], ${length} numbers`,
    got: data ? `${data.length}` : 'nothing',
    todo: 'prepare inputs as metadata.preprocessing says',
  });
}

function checkSize({ batch, time }: PredictorInput): void {
  if (Number.isInteger(batch) && batch > 0 && Number.isInteger(time) && time > 0) return;
  throw new CircumplexError('SHAPE_MISMATCH', {
    where: 'OnnxPredictor.predict',
    must: 'batch and time must be positive integers',
    got: `${batch} and ${time}`,
  });
}

function frames(
  { preprocessing: { width, height } }: ModelMetadata,
  layout: 'nhwc' | 'nchw',
  { frames: data, batch, time }: PredictorInput,
): Tensor {
  const dims = [batch, time, height, width, 3];
  const last = checked('frames', data, dims);
  if (layout === 'nhwc') return new Tensor('float32', last, dims);
  const first = transpose(last, [batch * time, height * width, 3], [0, 2, 1]);
  return new Tensor('float32', first, [batch, time, 3, height, width]);
}

/**
 * Tensors for the inputs of a file, in its own layout.
 *
 * @throws CircumplexError SHAPE_MISMATCH where an array does not have the size that it must have.
 */
export function feedsOf(metadata: ModelMetadata, input: PredictorInput): Record<string, Tensor> {
  checkSize(input);
  const landmarkDims = [input.batch, input.time, LANDMARK_COUNT, 2];
  const tensors = metadata.inputs.map(({ name, layout = 'nhwc' }): [string, Tensor] => [
    name,
    name === 'frames'
      ? frames(metadata, layout, input)
      : new Tensor('float32', checked(name, input.landmarks, landmarkDims), landmarkDims),
  ]);
  return Object.fromEntries(tensors);
}
