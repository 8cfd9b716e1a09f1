import { CircumplexError, LANDMARK_COUNT } from '@circumplex/core';
import type { Tensor } from 'onnxruntime-node';
import type { ModelMetadata } from '../metadata/schema.js';
import { framesFor, type Frames } from './frames.js';
import { loadOnnxruntime } from './onnxruntime.js';

/** Sequences of frames, the same for every file whatever its layout, type of input and variant. */
export interface PredictorInput {
  /** [batch, time, height, width, 3]: RGB bytes, or numbers preprocessed as the metadata says. */
  readonly frames: Frames;
  /** [batch, time, 68, 2] normalised to the crop; needed if the model takes landmarks. */
  readonly landmarks?: Float32Array;
  readonly batch: number;
  readonly time: number;
}

export type { Frames } from './frames.js';

/** States of recurrent layers [batch, units], by the names of the inputs that take them. */
export type States = Readonly<Record<string, Float32Array>>;

function checked<T extends Frames>(
  name: 'frames' | 'landmarks',
  data: T | undefined,
  dims: readonly number[],
): T {
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
type Feed = readonly [name: string, data: Frames, dims: readonly number[]];

/** Sizes of the leading axes. */
function leading({ variant }: ModelMetadata, { batch, time }: PredictorInput): number[] {
  return variant === 'frame' ? [batch * time] : [batch, time];
}

function framesFeed(
  metadata: ModelMetadata,
  input: ModelMetadata['inputs'][number],
  given: PredictorInput,
): Feed {
  const { width, height } = metadata.preprocessing;
  const frames = checked('frames', given.frames, [given.batch, given.time, height, width, 3]);
  const image = input.layout === 'nchw' ? [3, height, width] : [height, width, 3];
  return ['frames', framesFor(metadata, input, frames), [...leading(metadata, given), ...image]];
}

function landmarksFeed(metadata: ModelMetadata, given: PredictorInput): Feed {
  const points = [LANDMARK_COUNT, 2];
  const landmarks = checked('landmarks', given.landmarks, [given.batch, given.time, ...points]);
  return ['landmarks', landmarks, [...leading(metadata, given), ...points]];
}

function stateFeed(
  { input, dims }: ModelMetadata['states'][number],
  batch: number,
  states: States,
): Feed {
  const units = Number(dims.at(-1));
  return [input, states[input] ?? new Float32Array(batch * units), [batch, units]];
}

/**
 * Tensors for the inputs of a file, in its own layout, type and variant.
 *
 * @param states - of a streaming file; zeros where absent.
 * @throws CircumplexError SHAPE_MISMATCH where an array does not have the size that it must have.
 */
export async function feedsOf(
  metadata: ModelMetadata,
  given: PredictorInput,
  states: States = {},
): Promise<Record<string, Tensor>> {
  checkSize(given);
  const inputs = metadata.inputs.map((input) =>
    input.name === 'frames' ? framesFeed(metadata, input, given) : landmarksFeed(metadata, given),
  );
  const kept = metadata.states.map((state) => stateFeed(state, given.batch, states));
  const { Tensor } = await loadOnnxruntime();
  return Object.fromEntries(
    [...inputs, ...kept].map(([name, data, dims]) => [
      name,
      data instanceof Uint8Array
        ? new Tensor('uint8', data, dims)
        : new Tensor('float32', data, dims),
    ]),
  );
}
