import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faceResnet } from '@circumplex/backbones';
import { composeModel, createRegistry, modelSpec, type ComposedModel } from '@circumplex/core';
import { fusions, heads, outputs } from '@circumplex/heads';
import * as tf from '@tensorflow/tfjs-core';
import { model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { completeModel, loadWeights, openWeights, type WeightReport } from '../index.js';
import { faceApiNetwork, waves } from '../testing/face-api-library.cjs';
import { faceApi } from './face-api.js';

const registry = createRegistry([faceResnet, ...fusions, ...heads, ...outputs, faceApi]);

async function compose(options: Readonly<Record<string, unknown>>) {
  const opened = await openWeights({ source: 'face-api' }, registry, 'face-resnet');
  try {
    const written = modelSpec.parse({ backbone: { id: 'face-resnet', ...options } });
    const model = composeModel(completeModel(written, opened), registry, 1);
    return { model, report: loadWeights(model, opened) };
  } finally {
    opened.close();
  }
}

/** What the backbone makes of images; disposes the model. */
function descriptors(model: ComposedModel, pixels: tf.Tensor4D): Float32Array {
  const { network, preprocessing } = model;
  const output = network.getLayer('fc').output as SymbolicTensor;
  const tapped = layersModel({ inputs: network.inputs, outputs: output });
  const values = tf.tidy(() => {
    const { scale, offset } = preprocessing;
    const frames = tf.add(tf.mul(pixels, [...scale]), [...offset]);
    return (tapped.predict(tf.expandDims(frames, 0)) as tf.Tensor).dataSync<'float32'>();
  });
  model.dispose();
  return values;
}

function furthest(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...Array.from(found, (value, i) => Math.abs(value - expected[i]!)));
}

describe("face-api's weights", () => {
  it('are all of the file and all of the network, and give what the library gave', async () => {
    const file = join(__dirname, '../testing/face-api-descriptors.json');
    const stored = JSON.parse(readFileSync(file, 'utf8')) as number[][];
    const before = tf.memory().numTensors;
    const { model, report } = await compose({});
    const pixels = waves(tf, 150);
    expect(model.preprocessing).toEqual(faceResnet.configure({}).preprocessing);
    expect(furthest(descriptors(model, pixels), stored.flat())).toBeLessThan(2e-6);
    pixels.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(report).toMatchObject<Partial<WeightReport>>({
      source: 'face-api',
      format: 'tfjs',
      skipped: [],
      missing: [],
      fresh: ['fc1', 'output'],
      notes: [],
    });
    expect(report.loaded.flatMap(({ tensors }) => tensors)).toHaveLength(117);
  });

  // Which blocks see an even image, and are padded, differs with the size.
  it.each([150, 160])('give what the library gives at %d pixels', async (inputSize) => {
    const { model } = await compose({ inputSize });
    const pixels = waves(tf, inputSize);
    const library = faceApiNetwork(tf);
    const expected = tf.tidy(() =>
      library.forwardInput({ toBatchTensor: () => pixels }).dataSync(),
    );
    expect(furthest(descriptors(model, pixels), expected)).toBeLessThan(2e-6);
    expect(Math.max(...expected)).toBeGreaterThan(0.2);
    library.dispose();
    pixels.dispose();
  });

  it('are recognised in a file by their names', async () => {
    const opened = await openWeights({ file: faceApi.bundled!() }, registry, 'face-resnet');
    opened.close();
    expect(opened.source?.id).toBe('face-api');
  });

  it('go without their last product where that is left out', async () => {
    const { model, report } = await compose({ features: 'pool' });
    model.dispose();
    expect(report.skipped.flatMap(({ names }) => names)).toEqual(['fc']);
  });

  it.each([
    [{ batchNorm: true }, 'model.backbone.batchNorm: must be false for weights of face-api'],
    [{ width: 0.5 }, 'correct model.backbone, its width above all'],
  ])('are refused for %o', async (options, message) => {
    await expect(compose(options)).rejects.toMatchObject({
      code: 'WEIGHTS_FOREIGN',
      message: expect.stringContaining(message),
    });
  });
});
