import '@tensorflow/tfjs-backend-cpu';
import { decodeModel } from '@circumplex/onnx-model';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { OnnxPredictor } from '../runtime/predictor.js';
import { narrowModel } from '../testing/compositions.js';
import { customModel } from '../testing/custom-model.js';
import { maxDifference } from '../verify/difference.js';
import { randomInputs } from '../verify/random-inputs.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import { exportOnnx } from './export-onnx.js';

const frame = { variant: 'frame' } as const;

describe('the frame variant', () => {
  it('takes frames without a time axis', async () => {
    const model = narrowModel({ head: 'fc', output: 'seven-way' });
    const { graph } = decodeModel(await exportOnnx(model, { ...frame, layout: 'nchw' }));
    model.dispose();
    expect(graph.inputs.map(({ name, dims }) => [name, dims])).toEqual([
      ['frames', ['batch', 3, 48, 48]],
      ['landmarks', ['batch', 68, 2]],
    ]);
    expect(graph.outputs[0]!.dims).toEqual(['batch', 7]);
    const operators = graph.nodes.map(({ opType }) => opType);
    expect(operators.filter((type) => ['Reshape', 'Shape', 'Transpose'].includes(type))).toEqual(
      [],
    );
    expect(operators.filter((type) => type === 'Gemm')).toHaveLength(2);
  });

  it.each(['nhwc', 'nchw'] as const)(
    'predicts as the sequence variant does (%s)',
    async (layout) => {
      const model = narrowModel({ head: 'fc' });
      const file = await exportOnnx(model, { ...frame, layout, input: 'uint8' });
      const whole = await OnnxPredictor.open(await exportOnnx(model));
      const apart = await OnnxPredictor.open(file);
      const inputs = randomInputs(model.preprocessing, 2, 3, 1);
      const expected = await whole.predict(inputs);
      expect(maxDifference(expected, await apart.predict(inputs))).toBeLessThan(1e-5);
      expect(await verifyOnnx(model, file)).toMatchObject({ passed: true, warnings: [] });
      model.dispose();
      await whole.release();
      await apart.release();
    },
  );

  it('counts axes of layers over time without it', async () => {
    const head = (x: SymbolicTensor): SymbolicTensor => {
      const y = layers.batchNormalization({ name: 'norm', axis: 2 }).apply(x) as SymbolicTensor;
      const both = layers.concatenate({ name: 'both', axis: 2 }).apply([x, y]);
      return layers.softmax({ name: 'soft', axis: 2 }).apply(both) as SymbolicTensor;
    };
    const model = customModel({ head });
    for (const variant of ['frame', 'streaming', 'sequence'] as const) {
      const report = await verifyOnnx(model, await exportOnnx(model, { variant }));
      expect(report).toMatchObject({ passed: true });
    }
    model.dispose();
  });

  it('is refused for recurrent models, with the variant that serves', async () => {
    const model = narrowModel({ head: 'gru' });
    await expect(exportOnnx(model, frame)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringMatching(/got a recurrent one \(head 'gru'\); use .*'streaming'/),
    });
    model.dispose();
  });

  it('is refused for a recurrent layer in a model that says it has none', async () => {
    const head = (x: SymbolicTensor) =>
      layers
        .gru({ name: 'gru', units: 2, returnSequences: true, recurrentInitializer: 'glorotNormal' })
        .apply(x) as SymbolicTensor;
    const model = customModel({ head });
    await expect(exportOnnx(model, frame)).rejects.toMatchObject({
      code: 'EXPORT_UNSUPPORTED',
      parts: { where: "layer 'gru' (GRU)", todo: expect.stringContaining("'streaming'") },
    });
    model.dispose();
  });
});
