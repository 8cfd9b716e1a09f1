import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { decodeModel, encodeModel, type Tensor } from '@circumplex/onnx-model';
import { exportOnnx, toOnnxModel } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { randomInputs } from '../verify/random-inputs.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import { readModelFile, writeModelFile } from './model-file.js';
import { OnnxPredictor } from './predictor.js';

let model: ComposedModel;
let folder: string;
let path: string;

beforeAll(() => void (model = narrowModel()));
afterAll(() => model.dispose());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  path = join(folder, 'model.onnx');
});
afterEach(() => rm(folder, { recursive: true }));

const large = (tensors: readonly Tensor[]) => tensors.filter(({ external }) => external);

describe('a model in one file', () => {
  it('is what exportOnnx gives, and read without its large weights', async () => {
    const written = await writeModelFile(await toOnnxModel(model), path);
    expect(written).toMatchObject({ files: ['model.onnx'], path });
    const read = await readModelFile(path);
    expect(read.bytes).toBe((await exportOnnx(model)).length);
    expect(large(read.outline.graph.initializers).length).toBeGreaterThan(1);
    expect(read.outline.graph.initializers).toEqual(written.outline.graph.initializers);
  });

  it('is verified with its weights where they are, as written and as read', async () => {
    const written = await writeModelFile(await toOnnxModel(model), path);
    const { layers } = await verifyOnnx(model, await exportOnnx(model));
    for (const source of [written, path]) {
      const report = await verifyOnnx(model, source);
      expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
      expect(report.layers.map(({ layer }) => layer)).toEqual(layers.map(({ layer }) => layer));
      for (const { difference } of report.layers) expect(difference).toBeLessThan(1e-5);
    }
  });
});

describe('a model with its weights in a second file', () => {
  beforeEach(async () => {
    await writeModelFile(await toOnnxModel(model), path, { external: true });
  });

  it('is two files, of which the first is small', async () => {
    expect(await readdir(folder)).toEqual(['model.onnx', 'model.onnx.data']);
    const { files, outline } = await readModelFile(path);
    expect(files).toEqual(['model.onnx', 'model.onnx.data']);
    expect(encodeModel(outline).length).toBeLessThan(20_000);
  });

  it('predicts and is verified as one file is', async () => {
    const whole = await OnnxPredictor.open(await exportOnnx(model));
    const apart = await OnnxPredictor.open(path);
    const inputs = randomInputs(model.preprocessing, 2, 3, 1);
    expect(await apart.predict(inputs)).toEqual(await whole.predict(inputs));
    await Promise.all([whole.release(), apart.release()]);
    expect(await verifyOnnx(model, path)).toMatchObject({ passed: true });
  });

  it('is refused without the second file, by its name', async () => {
    await rm(join(folder, 'model.onnx.data'));
    await expect(OnnxPredictor.open(path)).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining('model.onnx.data: must hold the weights of'),
    });
  });

  it('is refused with a second file that was cut off', async () => {
    await truncate(join(folder, 'model.onnx.data'), 1000);
    await expect(OnnxPredictor.open(path)).rejects.toMatchObject({
      code: 'MODEL_FILE_INVALID',
      message: expect.stringContaining('got 1000 bytes'),
    });
  });

  it.each(['../model.onnx.data', '/etc/passwd'])(
    'is refused where that is %s',
    async (location) => {
      const { outline } = await readModelFile(path);
      const moved = outline.graph.initializers.map((tensor) =>
        tensor.external ? { ...tensor, external: { ...tensor.external, location } } : tensor,
      );
      const graph = { ...outline.graph, initializers: moved };
      await writeFile(path, encodeModel({ ...outline, graph }));
      await expect(OnnxPredictor.open(path)).rejects.toMatchObject({
        code: 'MODEL_FILE_INVALID',
        message: expect.stringContaining(`'${location}'`),
      });
    },
  );

  it('cannot be opened as bytes alone', async () => {
    const { outline } = await readModelFile(path);
    const bytes = encodeModel(outline);
    expect(decodeModel(bytes, { external: 'keep' })).toEqual(outline);
    await expect(OnnxPredictor.open(bytes)).rejects.toMatchObject({
      code: 'MODEL_FILE_INVALID',
      message: expect.stringContaining('in another file'),
    });
  });
});
