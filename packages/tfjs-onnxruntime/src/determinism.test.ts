import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from './index.js';
import { normal } from './testing/compare.js';

const STEPS = 6;

/** Starts the backend afresh. */
async function restart(cacheSize: number): Promise<void> {
  if (tf.findBackend('onnxruntime')) tf.removeBackend('onnxruntime');
  registerOnnxruntimeBackend({ threads: 2, cacheSize });
  await tf.setBackend('onnxruntime');
}

/** The bits of the losses and weights of a training run; `between` runs after each step. */
async function train(between: () => void = () => undefined): Promise<string> {
  const x = normal([32, 40], 1);
  const y = normal([32, 3], 2);
  const weights = tf.tidy(() =>
    [normal([40, 16], 3), normal([16, 3], 4)].map((w) => tf.variable(w)),
  );
  const [first, second] = weights as [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R2>];
  const adam = tf.train.adam(1e-2);
  const loss = () => {
    const hidden = tf.dropout(tf.tanh(tf.matMul(x as tf.Tensor2D, first)), 0.2, undefined, 7);
    return tf.losses.meanSquaredError(y, tf.matMul(hidden as tf.Tensor2D, second)) as tf.Scalar;
  };
  const bits: Float32Array[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const value = adam.minimize(loss, true, weights);
    bits.push((await value?.data()) as Float32Array);
    value?.dispose();
    between();
  }
  for (const weight of weights) bits.push((await weight.data()) as Float32Array);
  tf.dispose([x, y, ...weights]);
  adam.dispose();
  return bits.map((values) => Buffer.from(values.buffer).toString('hex')).join();
}

/** Graphs of as many structures as the cache holds push the training step's out. */
function evict(count: number): void {
  for (let i = 1; i <= count; i += 1) tf.tidy(() => tf.add(normal([i + 1], 5), 1).dataSync());
}

it('gives the same bits with a fresh cache, a warm one, and one that keeps forgetting', async () => {
  await restart(8);
  const fresh = await train();
  const { compiles } = onnxruntimeStats();
  expect(await train()).toBe(fresh);
  expect(onnxruntimeStats().compiles).toBe(compiles);
  await restart(2);
  expect(await train(() => evict(2))).toBe(fresh);
  expect(onnxruntimeStats().compiles).toBeGreaterThan(compiles + STEPS);
  tf.removeBackend('onnxruntime');
}, 120_000);

it('gives the same bits whatever is read in between', async () => {
  await restart(8);
  const fresh = await train();
  const reading = await train(() => tf.tidy(() => tf.square(normal([4], 6)).dataSync()));
  expect(reading).toBe(fresh);
  tf.removeBackend('onnxruntime');
});
