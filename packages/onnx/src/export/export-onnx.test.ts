import '@tensorflow/tfjs-backend-cpu';
import { namedWeights, unitRange } from '@circumplex/core';
import { decodeModel } from '@circumplex/onnx-model';
import { readModelMetadata } from '../metadata/read.js';
import { narrowModel } from '../testing/compositions.js';
import { exportOnnx } from './export-onnx.js';
import type { ExportOptions } from './options.js';

async function exported(options: ExportOptions = {}) {
  const model = narrowModel({ head: 'lstm' });
  const file = decodeModel(await exportOnnx(model, options));
  const weights = namedWeights(model.network).map(({ name }) => name);
  model.dispose();
  return { ...file, weights };
}

describe('exportOnnx', () => {
  it('has dynamic batch and time', async () => {
    const { graph } = await exported();
    expect(graph.inputs).toEqual([
      { name: 'frames', dataType: 'float32', dims: ['batch', 'time', 48, 48, 3] },
      { name: 'landmarks', dataType: 'float32', dims: ['batch', 'time', 68, 2] },
    ]);
    expect(graph.outputs).toEqual([
      { name: 'prediction', dataType: 'float32', dims: ['batch', 'time', 2] },
    ]);
  });

  it('takes frames with channels first where asked to, and needs no Transpose for them', async () => {
    const { graph } = await exported({ layout: 'nchw' });
    expect(graph.inputs[0]!.dims).toEqual(['batch', 'time', 3, 48, 48]);
    const transposes = graph.nodes.filter(({ opType }) => opType === 'Transpose');
    expect(transposes.every(({ name }) => name!.startsWith('lstm_'))).toBe(true);
  });

  it('has one node for each recurrent layer, and no dropout', async () => {
    const { graph } = await exported();
    const operators = graph.nodes.map(({ opType }) => opType);
    expect(operators.filter((type) => type === 'LSTM')).toHaveLength(2);
    expect(operators).not.toContain('Dropout');
    expect(operators).not.toContain('BatchNormalization');
    expect(operators).not.toContain('Gather');
  });

  it('turns time first once, and batch first once, around recurrent layers', async () => {
    const { graph } = await exported({ layout: 'nchw' });
    const transposes = graph.nodes.filter(({ opType }) => opType === 'Transpose');
    expect(transposes.map(({ name }) => name)).toEqual(['lstm_1/Transpose', 'lstm_2/Transpose']);
    const dims = new Map(graph.valueInfos!.map((info) => [info.name, info.dims]));
    expect(dims.get('lstm_1')).toEqual(['time', 'batch', 6]);
  });

  it('names nodes and values after layers, and initializers as checkpoints do', async () => {
    const { graph, weights } = await exported({ fold: false });
    const names = graph.nodes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['conv1/Conv', 'lstm_1/LSTM', 'fc1/Gemm']));
    expect(new Set(names).size).toBe(names.length);
    const stored = graph.initializers.map(({ name }) => name);
    expect(stored).toEqual(expect.arrayContaining(weights));
    const values = graph.nodes.flatMap((node) => node.outputs);
    expect(values).toEqual(expect.arrayContaining(['bn1', 'pool1', 'fc1', 'lstm_1', 'prediction']));
  });

  it('annotates the shapes of what the layers put out', async () => {
    const { graph } = await exported();
    const dims = new Map(graph.valueInfos!.map((info) => [info.name, info.dims]));
    expect(dims.get('conv1')).toEqual(['batch*time', 5, 21, 21]);
    expect(dims.get('fc1')).toEqual(['batch*time', 12]);
    expect(dims.get('lstm_2')).toEqual(['batch', 'time', 6]);
  });

  it('carries what one needs to use it, and what the caller adds', async () => {
    const model = narrowModel({ output: 'seven-way' });
    const file = await exportOnnx(model, { metadata: { experiment: 'aff-wild', licence: 'MIT' } });
    const metadata = readModelMetadata(file);
    expect(metadata).toMatchObject({
      format: 1,
      preprocessing: unitRange(48),
      inputs: [
        { name: 'frames', layout: 'nhwc', dims: ['batch', 'time', 48, 48, 3] },
        { name: 'landmarks', dims: ['batch', 'time', 68, 2] },
      ],
      output: { name: 'prediction', task: 'classification', names: [...model.output.names] },
      recurrent: true,
      extra: { experiment: 'aff-wild', licence: 'MIT' },
    });
    expect(metadata.model).toEqual(JSON.parse(JSON.stringify(model.spec)));
    model.dispose();
  });

  it.each([
    [{ opset: 14 }, 'opset'],
    [{ opset: 99 }, 'opset'],
    [{ layout: 'nwhc' }, 'layout'],
    [{ variant: 'stream' }, 'variant'],
    [{ input: 'int8' }, 'input'],
    [{ metadata: { 'circumplex.model': '{}' } }, "must not begin with 'circumplex.'"],
    [{ folds: true }, "did you mean 'fold'?"],
  ])('refuses options %j', async (options, word) => {
    const model = narrowModel();
    await expect(exportOnnx(model, options as ExportOptions)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringContaining(word),
    });
    model.dispose();
  });
});
