import type { ComposedModel } from '@circumplex/core';
import type { PredictorInput } from '../runtime/feeds.js';
import type { OpenedSource } from '../runtime/model-source.js';
import { finiteOrNull, magnitudeOf, maxDifference } from './difference.js';
import { onnxLayerOutputs, tfjsLayerOutputs, tracedTensor } from './layer-outputs.js';
import type { Drift, LayerReport } from './report.js';

/**
 * Runs model and file layer by layer on the same inputs. Differences are relative to the largest
 * magnitude of the layer's output, where that is above 1; for int8 whatever it is, since there a
 * layer's range decides what a step is.
 *
 * @returns in the order of computation.
 */
export async function compareLayers(
  model: ComposedModel,
  file: OpenedSource,
  inputs: Required<PredictorInput>,
): Promise<LayerReport[]> {
  const { layers, precision } = file.metadata;
  const traced = layers.flatMap((trace) => {
    const tensor = tracedTensor(model, trace);
    return tensor ? [{ trace, tensor }] : [];
  });
  if (traced.length === 0) return [];
  const tensors = traced.map(({ tensor }) => tensor);
  const expected = await tfjsLayerOutputs(model, tensors, inputs);
  const traces = traced.map(({ trace }) => trace);
  const found = await onnxLayerOutputs(file, traces, inputs);
  const least = precision.type === 'int8' ? Number.MIN_VALUE : 1;
  return traces.map(({ layer }, i) => {
    const magnitude = magnitudeOf(expected[i]!);
    const difference = maxDifference(expected[i]!, found[i]!) / Math.max(least, magnitude);
    return { layer, difference: finiteOrNull(difference), magnitude };
  });
}

/** The first layer that differs by more than the tolerance. */
export function firstDrift(layers: readonly LayerReport[], tolerance: number): Drift | undefined {
  const found = layers.find(({ difference }) => !(difference !== null && difference <= tolerance));
  return found && { layer: found.layer, difference: found.difference };
}
