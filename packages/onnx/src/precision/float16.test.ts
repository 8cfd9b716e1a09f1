import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { createTensor, decodeModel, type Model } from '@circumplex/onnx-model';
import { exportOnnx } from '../export/export-onnx.js';
import { readModelMetadata } from '../metadata/read.js';
import { narrowModel } from '../testing/compositions.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import { storeAsFloat16 } from './float16.js';

function modelWith(values: Float32Array): Model {
  const weight = createTensor('fc1/kernel', 'float32', [1, values.length], values);
  const graph = { name: 'g', nodes: [], inputs: [], outputs: [], initializers: [weight] };
  return { irVersion: 8, opsetImports: [], graph };
}

describe('precision float16', () => {
  let model: ComposedModel;
  beforeAll(() => void (model = narrowModel()));
  afterAll(() => model.dispose());

  it('halves the weights, under their names, and keeps inputs and outputs float32', async () => {
    const file = decodeModel(await exportOnnx(model, { precision: 'float16' }));
    const float32 = decodeModel(await exportOnnx(model));
    const bytes = ({ graph }: Model) =>
      graph.initializers.reduce((sum, { rawData }) => sum + rawData.length, 0);
    expect(bytes(file) / bytes(float32)).toBeLessThan(0.52);
    expect(file.graph.initializers.map(({ name }) => name)).toEqual(
      float32.graph.initializers.map(({ name }) => name),
    );
    const kernel = file.graph.initializers.find(({ name }) => name === 'gru_1/kernel');
    expect(kernel?.dataType).toBe('float16');
    expect([file.graph.inputs, file.graph.outputs]).toEqual([
      float32.graph.inputs,
      float32.graph.outputs,
    ]);
  });

  it.each(['gru', 'lstm', 'fc'])('predicts nearly the same (%s)', async (head) => {
    const own = narrowModel({ head });
    const file = await exportOnnx(own, { precision: 'float16', opset: 15 });
    expect(readModelMetadata(file).precision).toEqual({ type: 'float16' });
    const report = await verifyOnnx(own, file);
    own.dispose();
    expect(report).toMatchObject({ passed: true, precision: 'float16', tolerance: 0.005 });
    expect(report.maxDifference).toBeLessThan(3e-3);
    expect(report.maxDifference).toBeGreaterThan(1e-7);
  });

  it('refuses a weight that float16 cannot hold, by name', () => {
    expect(() => storeAsFloat16(modelWith(Float32Array.of(1, 7e4)))).toThrow(
      "initializer 'fc1/kernel': must lie within ±65504 to be stored as float16, got 70000",
    );
    expect(() => storeAsFloat16(modelWith(Float32Array.of(NaN)))).toThrow('got NaN');
  });
});
