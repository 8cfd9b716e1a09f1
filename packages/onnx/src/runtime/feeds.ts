import { CircumplexError, LANDMARK_COUNT } from '@circumplex/core';
import type { Tensor } from 'onnxruntime-node';
import type { ModelMetadata } from '../metadata/schema.js';
import { transpose } from '../transpose.js';
import { loadOnnxruntime } from './onnxruntime.js';

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

/** Numbers and their dimensions, as a file takes them. */
type Feed = readonly [name: string, data: Float32Array, dims: readonly number[]];

function framesFeed(
  { preprocessing: { width, height } }: ModelMetadata,
  layout: 'nhwc' | 'nchw',
  { frames: data, batch, time }: PredictorInput,
): Feed {
  const dims = [batch, time, height, width, 3];
  const last = checked('frames', data, dims);
  if (layout === 'nhwc') return ['frames', last, dims];
  const first = transpose(last, [batch * time, height * width, 3], [0, 2, 1]);
  return ['frames', first, [batch, time, 3, height, width]];
}

/**
 * Tensors for the inputs of a file, in its own layout.
 *
 * @throws CircumplexError SHAPE_MISMATCH where an array does not have the size that it must have.
 */
export async function feedsOf(
  metadata: ModelMetadata,
  input: PredictorInput,
): Promise<Record<string, Tensor>> {
  checkSize(input);
  const landmarkDims = [input.batch, input.time, LANDMARK_COUNT, 2];
  const feeds = metadata.inputs.map(({ name, layout = 'nhwc' }): Feed =>
    name === 'frames'
      ? framesFeed(metadata, layout, input)
      : [name, checked(name, input.landmarks, landmarkDims), landmarkDims],
  );
  const { Tensor } = await loadOnnxruntime();
  return Object.fromEntries(
    feeds.map(([name, data, dims]) => [name, new Tensor('float32', data, dims)]),
  );
}
