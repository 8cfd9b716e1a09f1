import '@tensorflow/tfjs-backend-cpu';
import { encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import { exportOnnx } from '../export/export-onnx.js';
import { OnnxPredictor } from '../runtime/predictor.js';
import { narrowModel } from '../testing/compositions.js';
import { changeMetadata } from '../testing/corrupt.js';
import { readModelMetadata } from './read.js';

const invalid = (message: string) =>
  expect.objectContaining({
    code: 'MODEL_FILE_INVALID',
    message: expect.stringContaining(message),
  });

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('readModelMetadata', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    const model = narrowModel({ head: 'fc' });
    file = await exportOnnx(model);
    model.dispose();
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('valence,arousal\n0.1,0.2\n')],
    ['zeros', new Uint8Array(1000)],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ])('refuses %s', (_, bytes) => {
    expect(thrown(() => readModelMetadata(bytes, 'x.onnx'))).toEqual(
      invalid('x.onnx: must be a whole ONNX model'),
    );
  });

  it('refuses a file that was cut off, wherever', () => {
    for (let part = 1; part < 20; part++) {
      const cut = file.subarray(0, Math.floor((file.length * part) / 20));
      expect(thrown(() => readModelMetadata(cut))).toEqual(invalid('ONNX model'));
    }
  });

  it("refuses other people's models", () => {
    const graph = new GraphBuilder();
    graph.output('y', 'float32', [1], graph.op('Relu', [graph.input('x', 'float32', [1])]));
    const bytes = encodeModel(graph.model({ opset: 17 }));
    expect(thrown(() => readModelMetadata(bytes))).toEqual(
      invalid("must have our metadata 'circumplex.format', got none"),
    );
  });

  it.each([
    ['circumplex.model', undefined, "must have our metadata 'circumplex.model'"],
    ['circumplex.preprocessing', '{', "metadata 'circumplex.preprocessing' must be JSON"],
    ['circumplex.format', '2', "metadata 'circumplex.format' must be valid"],
    ['circumplex.output', '{"name":"prediction"}', "metadata 'circumplex.output' must be valid"],
    ['circumplex.inputs', '[]', "metadata 'circumplex.inputs' must be valid"],
    ['circumplex.variant', '"stream"', "metadata 'circumplex.variant' must be valid"],
    ['circumplex.states', '[{"input":"h"}]', "metadata 'circumplex.states' must be valid"],
    ['circumplex.metrics', '{"score":1}', "metadata 'circumplex.metrics' must be valid"],
  ])('refuses %s = %s', (key, value, message) => {
    const changed = changeMetadata(file, { [key]: value });
    expect(thrown(() => readModelMetadata(changed))).toEqual(invalid(message));
  });

  it('takes files without what came later for what they were', () => {
    const changed = changeMetadata(file, {
      'circumplex.variant': undefined,
      'circumplex.states': undefined,
    });
    expect(readModelMetadata(changed)).toEqual(readModelMetadata(file));
    expect(readModelMetadata(changed)).toMatchObject({ variant: 'sequence', states: [] });
  });

  it('leaves what onnxruntime refuses to onnxruntime, as the same kind of error', async () => {
    const graph = new GraphBuilder();
    graph.output(
      'y',
      'float32',
      [1],
      graph.op('NoSuchOperator', [graph.input('x', 'float32', [1])]),
    );
    const bytes = encodeModel(graph.model({ opset: 17 }));
    const { extra, ...parts } = readModelMetadata(file);
    expect(extra).toEqual({});
    const metadata = Object.fromEntries(
      Object.entries(parts).map(([key, value]) => [`circumplex.${key}`, JSON.stringify(value)]),
    );
    await expect(OnnxPredictor.open(changeMetadata(bytes, metadata))).rejects.toEqual(
      invalid('must be a model that onnxruntime runs'),
    );
  });
});
