import { namedWeights } from '@circumplex/core';
import { cpu, onnxruntime } from '@circumplex/engines';
import { dispose, memory, tidy } from '@tensorflow/tfjs-core';
import { adam } from '../optimizers/index.js';
import { batchGradients } from '../training/gradients.js';
import { parityNetwork, type NetworkSettings } from './network.js';

const settings: NetworkSettings = {
  model: {
    backbone: { id: 'face-resnet', inputSize: 103, width: 1 / 16 },
    fc: { units: [6], dropout: 0 },
  },
  sequences: 1,
  length: 2,
  counted: [2],
  loss: 'mse',
};

/** Gradients of the first step, by weight. */
async function gradientsOn(engine: typeof cpu | typeof onnxruntime) {
  await engine.use({});
  const before = memory().numTensors;
  const network = parityNetwork('face-resnet', settings, adam.configure({}));
  const { session, batch } = network;
  const gradients = tidy(() => [...batchGradients(session, batch, 1).gradients]);
  const names = namedWeights(session.model.network).map(({ name }) => name);
  const values = await Promise.all(gradients.map((gradient) => gradient.data<'float32'>()));
  dispose(gradients);
  network.dispose();
  expect(memory().numTensors).toBe(before);
  return new Map(names.map((name, i) => [name, values[i]!]));
}

/** Largest difference over the typical size of a gradient's elements. */
function furthest(found: Float32Array, expected: Float32Array): number {
  const typical = Math.hypot(...expected) / Math.sqrt(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(found[i]! - value))) / typical;
}

it('has the same gradients on onnxruntime as in JavaScript, and leaves no kernel to it', async () => {
  const expected = await gradientsOn(cpu);
  const fallbacks = onnxruntime.fallbacks!();
  const found = await gradientsOn(onnxruntime);
  expect(onnxruntime.fallbacks!()).toEqual(fallbacks);
  expect(expected.size).toBe(2 * 29 + 1 + 4);
  const errors = [...expected].map(([name, values]) => [name, furthest(found.get(name)!, values)]);
  expect(errors.filter(([, error]) => !(Number(error) < 1e-3))).toEqual([]);
});
