import type { ComposedModel } from '@circumplex/core';
import { decodeModel, encodeModel } from '@circumplex/onnx-model';
import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import { model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import { onnxIndices } from '../export/feature-order.js';
import type { LayerTrace, ModelMetadata } from '../metadata/schema.js';
import { feedsOf, type States } from '../runtime/feeds.js';
import { openSession, runSession } from '../runtime/session.js';
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

/** The file with further values as outputs; its weights and nodes are as they were. */
function withOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const file = decodeModel(bytes);
  const { graph } = file;
  const present = new Set(graph.outputs.map(({ name }) => name));
  const added = names
    .filter((name) => !present.has(name))
    .map((name) => ({ name, dataType: 'float32' }) as const);
  return encodeModel({ ...file, graph: { ...graph, outputs: [...graph.outputs, ...added] } });
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

/** An exported file and what it says of itself. */
export interface OnnxFile {
  readonly bytes: Uint8Array;
  readonly metadata: ModelMetadata;
}

/**
 * What the file computes, node by node without optimisation, for each of the traced values.
 *
 * @param chunks - frames of each call, handing states from one to the next.
 */
export async function onnxLayerOutputs(
  { bytes, metadata }: OnnxFile,
  traces: readonly LayerTrace[],
  inputs: PreprocessedInput,
  chunks: readonly number[],
): Promise<Float32Array[]> {
  const names = traces.map(({ value }) => value);
  const wanted = [...new Set([...names, ...metadata.states.map(({ output }) => output)])];
  const session = await openSession(withOutputs(bytes, names), 'ONNX model', { optimise: false });
  try {
    const calls: Float32Array[][] = [];
    let states: States = {};
    for (const call of inChunks(inputs, chunks)) {
      const results = await runSession(session, await feedsOf(metadata, call, states), wanted);
      states = Object.fromEntries(
        metadata.states.map(({ input, output }) => [input, results[output]!.data as Float32Array]),
      );
      calls.push(traces.map((trace) => asInTfjs(trace, results[trace.value]!)));
    }
    return traces.map((_, i) =>
      joinTime(
        calls.map((call) => call[i]!),
        chunks,
        inputs.batch,
      ),
    );
  } finally {
    await session.release();
  }
}
