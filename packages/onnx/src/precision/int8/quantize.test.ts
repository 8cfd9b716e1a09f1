import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { decodeModel, type Model } from '@circumplex/onnx-model';
import { InferenceSession } from 'onnxruntime-node';
import { exportOnnx } from '../../export/export-onnx.js';
import { readModelMetadata } from '../../metadata/read.js';
import { narrowModel, type Composition } from '../../testing/compositions.js';
import { corruptWeight } from '../../testing/corrupt.js';
import { randomInputs } from '../../verify/random-inputs.js';
import { verifyOnnx } from '../../verify/verify-onnx.js';

const COMPOSITIONS: Composition[] = [
  { backbone: 'cnn-m', head: 'gru' },
  { backbone: 'small-cnn', head: 'fc', fusion: 'none', output: 'seven-way' },
  { backbone: 'vgg-face', head: 'lstm', width: 0.0625, inputSize: 32 },
];

function int8(model: ComposedModel, options = {}): Promise<Uint8Array> {
  const { preprocessing } = model;
  const frames = [1, 2, 3, 4].map((seed) => randomInputs(preprocessing, 2, 8, seed));
  return exportOnnx(model, { ...options, precision: 'int8' }, {}, frames);
}

/** Operators of the graph that onnxruntime makes of a file. */
async function optimised(file: Uint8Array): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  const optimizedModelFilePath = join(folder, 'optimised.onnx');
  const session = await InferenceSession.create(file, {
    optimizedModelFilePath,
    logSeverityLevel: 3,
  });
  await session.release();
  const { graph } = decodeModel(await readFile(optimizedModelFilePath));
  await rm(folder, { recursive: true });
  return graph.nodes.map(({ opType }) => opType);
}

const count = (types: readonly string[], type: string): number =>
  types.filter((one) => one === type).length;

const typesOf = ({ graph }: Model): string[] => graph.nodes.map(({ opType }) => opType);

describe('precision int8', () => {
  it.each(COMPOSITIONS)('of %j runs in integers and predicts about the same', async (parts) => {
    const model = narrowModel(parts);
    const file = await int8(model);
    const types = typesOf(decodeModel(file));
    const inside = await optimised(file);
    expect(count(inside, 'QLinearConv')).toBe(count(types, 'Conv'));
    expect(count(inside, 'QLinearConv')).toBeGreaterThan(3);
    expect(count(inside, 'Conv') + count(inside, 'Gemm') + count(inside, 'MatMul')).toBe(0);
    for (const type of ['GRU', 'LSTM']) expect(count(inside, type)).toBe(count(types, type));
    const report = await verifyOnnx(model, file);
    model.dispose();
    expect(report).toMatchObject({ passed: true, precision: 'int8', mismatches: [] });
    expect(report.maxDifference).toBeGreaterThan(1e-5);
    expect(report.layers.length).toBeGreaterThan(10);
  });

  it('adds in integers where residuals meet', async () => {
    const model = narrowModel({ backbone: 'resnet-50', head: 'fc', width: 0.0625, inputSize: 32 });
    expect(count(await optimised(await int8(model)), 'QLinearAdd')).toBe(16);
    model.dispose();
  });

  describe('of a small network', () => {
    let model: ComposedModel;
    beforeAll(() => void (model = narrowModel({ backbone: 'small-cnn', head: 'fc', width: 0.25 })));
    afterAll(() => model.dispose());

    it('is about a quarter as large, and says what it is', async () => {
      const [small, large] = [await int8(model), await exportOnnx(model)];
      expect(small.length / large.length).toBeLessThan(0.5);
      expect(readModelMetadata(small).precision).toEqual({ type: 'int8', calibrationFrames: 64 });
      expect(readModelMetadata(large).precision).toEqual({ type: 'float32' });
    });

    it('is the same file for the same frames', async () => {
      expect(await int8(model)).toEqual(await int8(model));
    });

    it('keeps batch normalisation as it is where that is not folded', async () => {
      const file = await int8(model, { fold: false, layout: 'nchw' });
      expect(typesOf(decodeModel(file))).toContain('BatchNormalization');
      expect((await verifyOnnx(model, file)).passed).toBe(true);
    });

    it('fails by the name of the layer whose scale is wrong', async () => {
      const file = corruptWeight(await int8(model), 'conv2_1/kernel/scale', 1);
      const report = await verifyOnnx(model, file);
      expect(report.passed).toBe(false);
      expect(report.firstDrift?.layer).toBe('conv2_1');
    });

    it('is refused without frames to calibrate with', async () => {
      await expect(exportOnnx(model, { precision: 'int8' })).rejects.toMatchObject({
        code: 'OPTION_INVALID',
        message: expect.stringContaining('must have frames to calibrate with'),
      });
    });
  });
});
