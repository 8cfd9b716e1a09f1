import type { ComposedModel } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { LayerTrace } from '../metadata/schema.js';
import { collectGarbage } from '../runtime/garbage.js';
import type { OpenedSource } from '../runtime/model-source.js';
import { finiteOrNull, magnitudeOf, maxDifference } from './difference.js';
import { onnxLayerOutputs, tfjsLayerOutputs, tracedTensor } from './layer-outputs.js';
import type { Drift, LayerReport } from './report.js';
import type { PreprocessedInput } from './tfjs-inputs.js';

/** Bytes of outputs that are compared at once; each is held four times over. */
const AT_ONCE = 8 * 1024 * 1024;

/** Inputs, and how many frames of them the file gets at each call. */
export interface Fed {
  readonly inputs: PreprocessedInput;
  readonly chunks: readonly number[];
}

interface Traced {
  readonly trace: LayerTrace;
  readonly tensor: SymbolicTensor;
}

/** Cuts layers into groups whose outputs fit into memory together. */
function grouped(layers: readonly Traced[], frames: number): Traced[][] {
  const groups: Traced[][] = [];
  let room = 0;
  for (const layer of layers) {
    const perFrame = layer.tensor.shape.reduce<number>((size, dim) => size * (dim ?? 1), 4);
    if (perFrame * frames > room) {
      groups.push([]);
      room = AT_ONCE;
    }
    room -= perFrame * frames;
    groups.at(-1)!.push(layer);
  }
  return groups;
}

async function compareGroup(
  model: ComposedModel,
  file: OpenedSource,
  { inputs, chunks }: Fed,
  layers: readonly Traced[],
): Promise<LayerReport[]> {
  const least = file.metadata.precision.type === 'int8' ? Number.MIN_VALUE : 1;
  const tensors = layers.map(({ tensor }) => tensor);
  const traces = layers.map(({ trace }) => trace);
  const expected = await tfjsLayerOutputs(model, tensors, inputs);
  const reports: LayerReport[] = [];
  await onnxLayerOutputs(file, traces, inputs, chunks, (i, found) => {
    const magnitude = magnitudeOf(expected[i]!);
    const difference = maxDifference(expected[i]!, found) / Math.max(least, magnitude);
    reports.push({ layer: traces[i]!.layer, difference: finiteOrNull(difference), magnitude });
  });
  return reports;
}

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
  fed: Fed,
): Promise<LayerReport[]> {
  const traced = file.metadata.layers.flatMap((trace) => {
    const tensor = tracedTensor(model, trace);
    return tensor ? [{ trace, tensor }] : [];
  });
  const reports: LayerReport[] = [];
  const groups = grouped(traced, fed.inputs.batch * fed.inputs.time);
  for (const group of groups) {
    if (groups.length > 1) await collectGarbage();
    reports.push(...(await compareGroup(model, file, fed, group)));
  }
  return reports;
}

/** The first layer that differs by more than the tolerance. */
export function firstDrift(layers: readonly LayerReport[], tolerance: number): Drift | undefined {
  const found = layers.find(({ difference }) => !(difference !== null && difference <= tolerance));
  return found && { layer: found.layer, difference: found.difference };
}
