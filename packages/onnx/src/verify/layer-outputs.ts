import type { ComposedModel } from '@circumplex/core';
import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import { model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import { onnxIndices } from '../export/feature-order.js';
import type { LayerTrace, ModelMetadata } from '../metadata/schema.js';
import { feedsOf, type States } from '../runtime/feeds.js';
import type { OpenedSource } from '../runtime/model-source.js';
import { runSession } from '../runtime/session.js';
import { takeColumns, transpose } from '../transpose.js';
import { inChunks, joinTime } from './chunks.js';
import { tfjsInputs, type PreprocessedInput } from './tfjs-inputs.js';

/** The symbolic tensor whose values a traced value holds, if the model has it. */
export function tracedTensor(
  { network }: ComposedModel,
  { layer, output = layer, call = 0 }: LayerTrace,
): SymbolicTensor | undefined {
  const found = network.layers.find(({ name }) => name === output);
  return found?.inboundNodes[call]?.outputTensors[0];
}

/** What tfjs computes for each of the symbolic tensors. */
export async function tfjsLayerOutputs(
  model: ComposedModel,
  wanted: readonly SymbolicTensor[],
  inputs: PreprocessedInput,
): Promise<Float32Array[]> {
  const probe = layersModel({ inputs: model.network.inputs, outputs: [...wanted] });
  const results = tidy(() => {
    const tensors = tfjsInputs(model, inputs);
    const x = tensors.length === 1 ? tensors[0]! : tensors;
    return [probe.apply(x, { training: false }) as Tensor | Tensor[]].flat();
  });
  const values = await Promise.all(results.map((result) => result.data()));
  for (const result of results) result.dispose();
  return values as Float32Array[];
}

/** A value of the graph as tfjs lays it out. */
function asInTfjs(
  { channels, timeFirst, order }: LayerTrace,
  { data, dims }: OnnxTensor,
): Float32Array {
  const values = data as Float32Array;
  if (timeFirst) return transpose(values, dims, [1, 0, 2]);
  if (order) return takeColumns(values, onnxIndices(order));
  if (channels !== 'first') return values;
  const [depth, height, width] = dims.slice(-3) as [number, number, number];
  const images = values.length / (depth * height * width);
  return transpose(values, [images, depth, height * width], [0, 2, 1]);
}

type Results = Readonly<Record<string, OnnxTensor>>;

/** What a call puts out for the next one to begin with. */
function statesOf({ states }: ModelMetadata, results: Results): States {
  return Object.fromEntries(
    states.map(({ input, output }) => [input, results[output]!.data as Float32Array]),
  );
}

/**
 * What the file computes, node by node without optimisation, for each of the traced values; one
 * after the other, since together they take as much memory again.
 *
 * @param chunks - frames of each call, handing states from one to the next.
 * @param visit - gets each trace's place and its values.
 */
export async function onnxLayerOutputs(
  file: OpenedSource,
  traces: readonly LayerTrace[],
  inputs: PreprocessedInput,
  chunks: readonly number[],
  visit: (index: number, values: Float32Array) => void,
): Promise<void> {
  const { metadata } = file;
  const names = traces.map(({ value }) => value);
  const wanted = [...new Set([...names, ...metadata.states.map(({ output }) => output)])];
  const session = await file.probe(names);
  try {
    const calls: Results[] = [];
    let states: States = {};
    for (const call of inChunks(inputs, chunks)) {
      const results = await runSession(session, await feedsOf(metadata, call, states), wanted);
      states = statesOf(metadata, results);
      calls.push(results);
    }
    traces.forEach((trace, i) => {
      const parts = calls.map((results) => asInTfjs(trace, results[trace.value]!));
      visit(i, joinTime(parts, chunks, inputs.batch));
    });
  } finally {
    await session.release();
  }
}
