import '@tensorflow/tfjs-backend-cpu';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposedModel } from '@circumplex/core';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { exportOnnx } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { maxDifference } from '../verify/difference.js';
import { randomInputs } from '../verify/random-inputs.js';
import { OnnxPredictor } from './predictor.js';

describe('OnnxPredictor', () => {
  let model: ComposedModel;
  let folder: string;
  beforeAll(async () => {
    model = narrowModel();
    folder = await mkdtemp(join(tmpdir(), 'circumplex-onnx-'));
  });
  afterAll(async () => {
    model.dispose();
    await rm(folder, { recursive: true });
  });

  it.each(['nhwc', 'nchw'] as const)('predicts from a file alone (%s)', async (layout) => {
    const path = join(folder, `${layout}.onnx`);
    await writeFile(path, await exportOnnx(model, { layout }));
    const inputs = randomInputs(model.preprocessing, 2, 4, 1);
    const expected = tidy(() =>
      model
        .apply({
          frames: tensor(inputs.frames, [2, 4, 48, 48, 3]),
          landmarks: tensor(inputs.landmarks, [2, 4, 68, 2]),
        })
        .dataSync(),
    );
    const predictor = await OnnxPredictor.open(path);
    expect(predictor.metadata.output.names).toEqual(['valence', 'arousal']);
    const predictions = await predictor.predict(inputs);
    await predictor.release();
    expect(predictions).toHaveLength(2 * 4 * 2);
    expect(maxDifference(expected, predictions)).toBeLessThan(1e-5);
  });

  it('says what does not fit', async () => {
    const predictor = await OnnxPredictor.open(await exportOnnx(model));
    const { landmarks, ...frames } = randomInputs(model.preprocessing, 1, 2, 1);
    const mismatch = (message: string) => ({
      code: 'SHAPE_MISMATCH',
      message: expect.stringContaining(message),
    });
    await expect(predictor.predict(frames)).rejects.toMatchObject(
      mismatch('landmarks must be [1, 2, 68, 2], 272 numbers, got nothing'),
    );
    await expect(predictor.predict({ ...frames, landmarks, time: 3 })).rejects.toMatchObject(
      mismatch('frames must be [1, 3, 48, 48, 3], 20736 numbers, got 13824'),
    );
    await expect(predictor.predict({ ...frames, landmarks, batch: 0 })).rejects.toMatchObject(
      mismatch('batch and time must be positive integers, got 0 and 2'),
    );
    await predictor.release();
  });

  it('says that a file is missing, unreadable or not ONNX', async () => {
    const missing = join(folder, 'missing.onnx');
    await expect(OnnxPredictor.open(missing)).rejects.toMatchObject({
      code: 'FILE_MISSING',
      parts: { where: missing },
    });
    await expect(OnnxPredictor.open(folder)).rejects.toMatchObject({ code: 'MODEL_FILE_INVALID' });
    const text = join(folder, 'text.onnx');
    await writeFile(text, 'not a model');
    await expect(OnnxPredictor.open(text)).rejects.toMatchObject({ code: 'MODEL_FILE_INVALID' });
  });
});
