import '@tensorflow/tfjs-backend-cpu';
import type { ComposedModel } from '@circumplex/core';
import { memory } from '@tensorflow/tfjs-core';
import { exportOnnx } from '../export/export-onnx.js';
import { narrowModel } from '../testing/compositions.js';
import { chunksOf, inChunks, joinTime } from '../verify/chunks.js';
import { maxDifference } from '../verify/difference.js';
import { randomInputs } from '../verify/random-inputs.js';
import { OnnxPredictor } from './predictor.js';

describe('PredictionStream', () => {
  let model: ComposedModel;
  let predictor: OnnxPredictor;
  beforeAll(async () => {
    model = narrowModel({ head: 'gru', fusion: 'none' });
    predictor = await OnnxPredictor.open(await exportOnnx(model, { variant: 'streaming' }));
  });
  afterAll(async () => {
    model.dispose();
    await predictor.release();
  });

  it('takes chunks in the order of the calls, and begins anew where told', async () => {
    const before = memory().numTensors;
    const inputs = randomInputs(model.preprocessing, 1, 8, 1);
    const expected = await predictor.predict(inputs);
    const chunks = chunksOf(predictor.metadata, 8, 1);
    const stream = predictor.stream();
    for (let round = 0; round < 2; round++) {
      const calls = inChunks(inputs, chunks);
      const parts = await Promise.all(calls.map((call) => stream.push(call)));
      expect(maxDifference(expected, joinTime(parts, chunks, 1))).toBeLessThan(1e-6);
      stream.reset();
    }
    expect(memory().numTensors).toBe(before);
  });

  it('stands where it stood after a chunk that does not fit', async () => {
    const inputs = randomInputs(model.preprocessing, 1, 4, 2);
    const [first, second] = inChunks(inputs, [2, 2]);
    const stream = predictor.stream();
    await stream.push(first!);
    const double = randomInputs(model.preprocessing, 2, 2, 3);
    await expect(stream.push(double)).rejects.toMatchObject({
      code: 'SHAPE_MISMATCH',
      message: expect.stringContaining('batch must stay 1, got 2; call reset()'),
    });
    await expect(stream.push({ ...first!, time: 3 })).rejects.toMatchObject({
      code: 'SHAPE_MISMATCH',
    });
    const expected = await predictor.predict(inputs);
    const rest = await stream.push(second!);
    expect(maxDifference(expected.slice(4), rest)).toBeLessThan(1e-6);
  });

  it('needs a file that hands states on', async () => {
    const other = await OnnxPredictor.open(await exportOnnx(model));
    expect(() => other.stream()).toThrow(
      expect.objectContaining({
        code: 'OPTION_INVALID',
        message: expect.stringContaining("got one of the variant 'sequence'; export it again"),
      }),
    );
    await other.release();
  });
});
