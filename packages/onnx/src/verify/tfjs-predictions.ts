import type { ComposedModel } from '@circumplex/core';
import { tidy } from '@tensorflow/tfjs-core';
import { hasLargeFrames } from './options.js';
import { tfjsInputs, type PreprocessedInput } from './tfjs-inputs.js';

/** Inputs one sequence at a time, or one frame where frames do not depend on each other. */
function parts(
  model: ComposedModel,
  { frames, landmarks, batch, time }: PreprocessedInput,
): PreprocessedInput[] {
  const count = model.recurrent ? batch : batch * time;
  const part = (values: Float32Array, i: number): Float32Array =>
    values.subarray((i * values.length) / count, ((i + 1) * values.length) / count);
  return Array.from({ length: count }, (_, i) => ({
    frames: part(frames, i),
    landmarks: part(landmarks, i),
    batch: 1,
    time: model.recurrent ? time : 1,
  }));
}

/** What the model itself predicts; images that are large, few at a time. */
export async function tfjsPredictions(
  model: ComposedModel,
  inputs: PreprocessedInput,
): Promise<Float32Array> {
  if (!hasLargeFrames(model.preprocessing)) return predictAtOnce(model, inputs);
  const values: number[] = [];
  for (const part of parts(model, inputs)) values.push(...(await predictAtOnce(model, part)));
  return Float32Array.from(values);
}

async function predictAtOnce(
  model: ComposedModel,
  inputs: PreprocessedInput,
): Promise<Float32Array> {
  const result = tidy(() => {
    const [frames, landmarks] = tfjsInputs(model, inputs);
    return model.apply({ frames: frames!, ...(landmarks && { landmarks }) });
  });
  const values = await result.data();
  result.dispose();
  return values as Float32Array;
}
