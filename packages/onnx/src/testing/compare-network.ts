import { createRandom } from '@circumplex/core';
import { encodeModel, type Graph } from '@circumplex/onnx-model';
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { Tensor as OnnxTensor } from 'onnxruntime-node';
import { converters } from '../converters/index.js';
import { convertNetwork } from '../export/convert-network.js';
import { irVersionOf } from '../export/options.js';
import { openSession, runSession } from '../runtime/session.js';
import { maxDifference } from '../verify/difference.js';
import { randomiseWeights } from './random-weights.js';

/** Options of a comparison. */
export interface CompareOptions {
  readonly opset?: number;
  readonly fold?: boolean;
  /** What dynamic dimensions are, in their order. */
  readonly dynamic?: readonly number[];
}

/** What came out of a comparison. */
export interface Compared {
  /** Largest difference between tfjs and onnxruntime. */
  readonly difference: number;
  /** Dimensions of the output in onnxruntime. */
  readonly dims: readonly number[];
  readonly graph: Graph;
  /** Operators of the graph, in order. */
  readonly operators: readonly string[];
}

function randomInput(shape: readonly (number | null)[], seed: number, dynamic: readonly number[]) {
  const random = createRandom(seed);
  const dims = shape.map((size, axis) => size ?? dynamic[axis] ?? 1);
  const size = dims.reduce((a, b) => a * b, 1);
  return { dims, values: Float32Array.from({ length: size }, () => random.normal()) };
}

/** Exports a network with random weights, and runs it in tfjs and onnxruntime on random inputs. */
export async function compareNetwork(
  network: LayersModel,
  { opset = 17, fold = true, dynamic = [2, 3] }: CompareOptions = {},
): Promise<Compared> {
  randomiseWeights(network);
  const { graph } = await convertNetwork(network, { opset, fold, layout: 'nhwc' }, converters);
  const opsetImports = [{ domain: '', version: opset }];
  const file = encodeModel({ irVersion: irVersionOf(opset), opsetImports, graph });
  const inputs = network.inputs.map(({ shape }, i) => randomInput(shape, i, dynamic));
  const feeds = network.inputs.map(({ sourceLayer }, i): [string, OnnxTensor] => [
    sourceLayer.name,
    new OnnxTensor('float32', inputs[i]!.values, inputs[i]!.dims),
  ]);
  const session = await openSession(file, 'test');
  const { prediction } = await runSession(session, Object.fromEntries(feeds), ['prediction']);
  await session.release();
  const expected = network.apply(
    inputs.map(({ values, dims }) => tensor(values, dims)),
    { training: false },
  ) as Tensor;
  expect(prediction!.dims).toEqual(expected.shape);
  return {
    difference: maxDifference(await expected.data(), prediction!.data as Float32Array),
    dims: prediction!.dims,
    graph,
    operators: graph.nodes.map(({ opType }) => opType),
  };
}

/** {@link compareNetwork} of what `build` makes of one input [batch, ...shape]. */
export async function compareLayers(
  input: SymbolicTensor,
  build: (x: SymbolicTensor) => SymbolicTensor,
  options: CompareOptions = {},
): Promise<Compared> {
  const network = model({ inputs: input, outputs: build(input) });
  const compared = await compareNetwork(network, options);
  network.dispose();
  return compared;
}
