import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { decodeModel } from '@circumplex/onnx-model';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { readModelMetadata } from '../metadata/read.js';
import { OnnxPredictor } from '../runtime/predictor.js';
import { narrowModel } from '../testing/compositions.js';
import { customModel } from '../testing/custom-model.js';
import { chunksOf, inChunks, joinTime } from '../verify/chunks.js';
import { maxDifference } from '../verify/difference.js';
import { randomInputs } from '../verify/random-inputs.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import { exportOnnx } from './export-onnx.js';
import type { ExportOptions } from './options.js';

const streaming = { variant: 'streaming' } as const;

/** tf.layers.gru on tf.layers.lstm, neither of which is ours. */
function tfjsLayers(features: SymbolicTensor): SymbolicTensor {
  const settings = {
    units: 4,
    returnSequences: true,
    recurrentInitializer: 'glorotNormal',
    recurrentActivation: 'sigmoid',
  } as const;
  const x = layers.lstm({ name: 'first', ...settings }).apply(features);
  return layers.gru({ name: 'second', ...settings }).apply(x) as SymbolicTensor;
}

const models: Readonly<Record<string, () => ComposedModel>> = {
  gru: () => narrowModel({ head: 'gru' }),
  'lstm with peepholes': () => narrowModel({ head: 'lstm', fusion: 'none' }),
  "tfjs's own layers": () => customModel({ head: tfjsLayers, recurrent: true }),
};

const shapes: readonly ExportOptions[] = [
  {},
  { layout: 'nchw', input: 'uint8', fold: false, opset: 15 },
];
const cases = Object.keys(models).flatMap((name) => shapes.map((options) => ({ name, options })));

describe.each(cases)('a streaming file of $name, $options', ({ name, options }) => {
  let model: ComposedModel;
  let whole: OnnxPredictor;
  let streamed: OnnxPredictor;
  beforeAll(async () => {
    model = models[name]!();
    whole = await OnnxPredictor.open(await exportOnnx(model));
    streamed = await OnnxPredictor.open(await exportOnnx(model, { ...options, ...streaming }));
  });
  afterAll(async () => {
    model.dispose();
    await whole.release();
    await streamed.release();
  });

  it.each([1, 2, 3, 4, 5])(
    'gives the numbers of the whole in any chunks (cut %i)',
    async (seed) => {
      const [batch, time] = [1 + (seed % 2), 9];
      const inputs = randomInputs(model.preprocessing, batch, time, seed);
      const chunks = chunksOf(streamed.metadata, time, seed);
      const calls = inChunks(inputs, chunks);
      const expected = await whole.predict(inputs);
      const stream = streamed.stream();
      const parts = [];
      for (const call of calls) parts.push(await stream.push(call));
      const predictions = joinTime(parts, chunks, batch);
      expect(chunks.length).toBeGreaterThan(1);
      expect(maxDifference(expected, predictions)).toBeLessThan(1e-6);
      const forgetful = await Promise.all(calls.map((call) => streamed.predict(call)));
      expect(maxDifference(expected, joinTime(forgetful, chunks, batch))).toBeGreaterThan(1e-3);
    },
  );

  it('predicts whole sequences as other files do', async () => {
    const inputs = randomInputs(model.preprocessing, 2, 5, 1);
    const expected = await whole.predict(inputs);
    expect(maxDifference(expected, await streamed.predict(inputs))).toBeLessThan(1e-6);
  });

  it('verifies', async () => {
    const report = await verifyOnnx(model, await exportOnnx(model, { ...options, ...streaming }));
    expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
    expect(report.sizes.map(({ chunks }) => chunks!.reduce((a, b) => a + b))).toEqual([1, 3, 12]);
    expect(report.sizes[2]!.chunks!.length).toBeGreaterThan(2);
  });
});

it('has states as named inputs and outputs, paired in the metadata', async () => {
  const model = narrowModel({ head: 'lstm', fusion: 'none' });
  const file = await exportOnnx(model, streaming);
  model.dispose();
  const { graph } = decodeModel(file);
  expect(graph.inputs.map(({ name, dims }) => [name, dims])).toEqual([
    ['frames', ['batch', 'time', 48, 48, 3]],
    ['lstm_1_h', ['batch', 6]],
    ['lstm_1_c', ['batch', 6]],
    ['lstm_2_h', ['batch', 6]],
    ['lstm_2_c', ['batch', 6]],
  ]);
  expect(graph.outputs.map(({ name }) => name)).toEqual([
    ...['prediction', 'lstm_1_h_next', 'lstm_1_c_next', 'lstm_2_h_next', 'lstm_2_c_next'],
  ]);
  expect(graph.nodes.filter(({ opType }) => opType === 'LSTM')).toHaveLength(2);
  const metadata = readModelMetadata(file);
  expect(metadata).toMatchObject({ variant: 'streaming', inputs: [{ name: 'frames' }] });
  expect(metadata.states[1]).toEqual({
    layer: 'lstm_1',
    input: 'lstm_1_c',
    output: 'lstm_1_c_next',
    dims: ['batch', 6],
    initial: 0,
  });
});

it('has no states where the model is not recurrent', async () => {
  const model = narrowModel({ head: 'fc' });
  const file = await exportOnnx(model, streaming);
  expect((await verifyOnnx(model, file)).passed).toBe(true);
  model.dispose();
  expect(readModelMetadata(file).states).toEqual([]);
});
