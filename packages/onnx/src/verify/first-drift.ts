import type { ComposedModel } from '@circumplex/core';
import { finiteOrNull, scaledDifference } from './difference.js';
import {
  onnxLayerOutputs,
  tfjsLayerOutputs,
  tracedTensor,
  type OnnxFile,
} from './layer-outputs.js';
import type { PreprocessedInput } from './tfjs-inputs.js';
import type { Drift } from './report.js';

/**
 * Runs model and file layer by layer on the same inputs and finds the first layer, in the order of
 * computation, whose outputs differ by more than the tolerance (relative to their largest
 * magnitude, where that is above 1).
 *
 * @param chunks - frames of each call that the file gets.
 * @returns undefined where no layer does.
 */
export async function firstDrift(
  model: ComposedModel,
  file: OnnxFile,
  inputs: PreprocessedInput,
  chunks: readonly number[],
  tolerance: number,
): Promise<Drift | undefined> {
  const traced = file.metadata.layers.flatMap((trace) => {
    const tensor = tracedTensor(model, trace);
    return tensor ? [{ trace, tensor }] : [];
  });
  if (traced.length === 0) return undefined;
  const expected = await tfjsLayerOutputs(
    model,
    traced.map(({ tensor }) => tensor),
    inputs,
  );
  const found = await onnxLayerOutputs(
    file,
    traced.map(({ trace }) => trace),
    inputs,
    chunks,
  );
  for (const [i, { trace }] of traced.entries()) {
    const difference = scaledDifference(expected[i]!, found[i]!);
    if (difference > tolerance) return { layer: trace.layer, difference: finiteOrNull(difference) };
  }
  return undefined;
}
