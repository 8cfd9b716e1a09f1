import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { decodeModel, encodeModel } from '@circumplex/onnx-model';
import { memory, tensor } from '@tensorflow/tfjs-core';
import { exportOnnx } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { changeMetadata, corruptWeight } from '../testing/corrupt.js';
import { verifyOnnx } from './verify-onnx.js';

/** One small size, where what matters is not the size. */
const quick = { sizes: [[1, 2] as [number, number]] };

describe('verifyOnnx', () => {
  let model: ComposedModel;
  beforeAll(() => void (model = narrowModel()));
  afterAll(() => model.dispose());

  it('passes what was exported, at every size asked for', async () => {
    const report = await verifyOnnx(model, await exportOnnx(model));
    expect(report).toMatchObject({ passed: true, tolerance: 1e-4, mismatches: [], warnings: [] });
    expect(report.sizes.map(({ batch, time }) => [batch, time])).toEqual([
      [1, 1],
      [2, 3],
      [1, 12],
    ]);
    expect(report.maxDifference).toBeLessThan(1e-5);
    expect(report.firstDrift).toBeUndefined();
  });

  it('leaves no tensor behind, passing or not', async () => {
    const before = memory().numTensors;
    const file = await exportOnnx(model);
    await verifyOnnx(model, file, quick);
    await verifyOnnx(model, corruptWeight(file, 'fc1/kernel', 3), quick);
    expect(memory().numTensors).toBe(before);
  });

  it.each([true, false])('names the first layer that differs (fold %s)', async (fold) => {
    const file = await exportOnnx(model, { fold });
    const weights = [
      ['conv1/kernel', 'conv1'],
      ['conv3/kernel', 'conv3'],
      ['fc1/kernel', 'fc1'],
      ['fc1/bias', 'fc1'],
      ['gru_1/recurrent_kernel', 'gru_1'],
      ['gru_2/bias', 'gru_2'],
      ['output/kernel', 'output'],
    ] as const;
    for (const [weight, layer] of weights) {
      const report = await verifyOnnx(model, corruptWeight(file, weight, 2), quick);
      expect(report.passed).toBe(false);
      expect(report.maxDifference).toBeGreaterThan(1e-4);
      expect(report.firstDrift?.layer).toBe(layer);
      expect(report.firstDrift?.difference).toBeGreaterThan(1e-4);
    }
  });

  it('names the batch normalisation where that is what differs', async () => {
    const file = await exportOnnx(model, { fold: false });
    const report = await verifyOnnx(model, corruptWeight(file, 'bn2/moving_mean', 5), quick);
    expect(report.firstDrift?.layer).toBe('bn2');
  });

  it('works the same with channels first', async () => {
    const file = await exportOnnx(model, { layout: 'nchw' });
    expect((await verifyOnnx(model, file, quick)).passed).toBe(true);
    const report = await verifyOnnx(model, corruptWeight(file, 'conv2/kernel', 2), quick);
    expect(report.firstDrift?.layer).toBe('conv2');
  });

  it('names the first layer that differs in a file that is fed in chunks', async () => {
    const file = await exportOnnx(model, { variant: 'streaming', input: 'uint8' });
    for (const [weight, layer] of [
      ['conv2/kernel', 'conv2'],
      ['gru_2/recurrent_kernel', 'gru_2'],
    ] as const) {
      const report = await verifyOnnx(model, corruptWeight(file, weight, 2));
      expect(report.passed).toBe(false);
      expect(report.firstDrift?.layer).toBe(layer);
    }
  });

  it('finds states that are not handed on', async () => {
    const file = decodeModel(await exportOnnx(model, { variant: 'streaming' }));
    const nodes = file.graph.nodes.map((node) =>
      node.name === 'gru_2/GRU' ? { ...node, inputs: node.inputs.slice(0, 4) } : node,
    );
    const report = await verifyOnnx(
      model,
      encodeModel({ ...file, graph: { ...file.graph, nodes } }),
    );
    expect(report.passed).toBe(false);
    expect(report.firstDrift?.layer).toBe('gru_2');
  });

  it('fails predictions that are not finite, in JSON too', async () => {
    const file = corruptWeight(await exportOnnx(model), 'output/kernel', NaN);
    const report = await verifyOnnx(model, file);
    expect(report).toMatchObject({ passed: false, maxDifference: null });
    expect(report.firstDrift).toEqual({ layer: 'output', difference: null });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('obeys the tolerance', async () => {
    const file = corruptWeight(await exportOnnx(model), 'output/bias', 0.01);
    expect((await verifyOnnx(model, file, quick)).passed).toBe(false);
    expect((await verifyOnnx(model, file, { ...quick, tolerance: 0.02 })).passed).toBe(true);
  });

  it('says where the file belongs to another model', async () => {
    const other = narrowModel({ fusion: 'none', output: 'seven-way' });
    const report = await verifyOnnx(model, await exportOnnx(other));
    other.dispose();
    expect(report).toMatchObject({ passed: false, maxDifference: null, sizes: [] });
    expect(report.mismatches.map((line) => line.split(':')[0])).toEqual([
      'model.fusion.id',
      'model.output.id',
      'model.output.dimensions',
      'inputs',
      'output.task',
      'output.names',
      'output.range',
    ]);
  });

  it('still fails, and names the output, where the file has no layers listed', async () => {
    const file = corruptWeight(await exportOnnx(model), 'fc1/bias', 2);
    const blind = changeMetadata(file, { 'circumplex.layers': '[]' });
    const report = await verifyOnnx(model, blind, quick);
    expect(report.passed).toBe(false);
    expect(report.firstDrift?.layer).toBe('prediction');
  });

  it('warns about outputs that never change', async () => {
    const flat = narrowModel({ head: 'fc' });
    const [kernel, bias] = flat.network.getLayer('output').weights;
    const zeros = tensor(new Float32Array(24), [12, 2]);
    kernel!.write(zeros);
    zeros.dispose();
    const [valence] = await bias!.read().data();
    const report = await verifyOnnx(flat, await exportOnnx(flat));
    flat.dispose();
    expect(report.passed).toBe(true);
    expect(report.warnings[0]).toBe(
      `output 'valence' is constant (${valence!.toFixed(4)}) over different inputs`,
    );
    expect(report.warnings).toHaveLength(2);
  });

  it('refuses options that it does not know', async () => {
    const file = await exportOnnx(model);
    await expect(verifyOnnx(model, file, { tolerence: 1 } as object)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringContaining("did you mean 'tolerance'?"),
    });
  });
});
