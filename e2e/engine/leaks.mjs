/**
 * Trains a small network for many steps and fails where memory grows: tensors, device memory, array
 * buffers of the main thread, or resident memory of the process by more than a stated slope.
 *
 *   npm run build && node e2e/engine/leaks.mjs [--steps 10000]
 *
 * Garbage is collected before each measurement, and lines are fitted over the
 * last half of the run.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from '@circumplex/tfjs-onnxruntime';

/**
 * Bytes a step. Resident memory moves by some megabytes with the allocator's mood: a quarter of the
 * batch that each step sends is what can be told apart. JavaScript's heap is exact after a
 * collection: one small object a step would show.
 */
const MAX_SLOPE = { rss: 4096, heapUsed: 64 };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const { values: options } = parseArgs({ options: { steps: { type: 'string', default: '10000' } } });
const steps = Number(options.steps);
const every = Math.max(1, Math.floor(steps / 100));

registerOnnxruntimeBackend({ threads: 1 });
await tf.setBackend('onnxruntime');

const first = tf.variable(tf.randomNormal([256, 32], 0, 0.1, 'float32', 1));
const second = tf.variable(tf.randomNormal([32, 1], 0, 0.1, 'float32', 2));
const adam = tf.train.adam(1e-3);

/** Batches differ, large enough to travel to the device by themselves, and come as arrays. */
function batch(step) {
  const values = Float32Array.from({ length: 16 * 256 }, (_, i) => Math.sin(i * 0.7 + step));
  return [
    tf.tensor2d(values, [16, 256]),
    tf.tensor2d(
      values.filter((_, i) => i % 256 === 0),
      [16, 1],
    ),
  ];
}

async function train(step) {
  const [x, y] = batch(step);
  const loss = adam.minimize(
    () => tf.losses.meanSquaredError(y, tf.matMul(tf.relu(tf.matMul(x, first)), second)),
    true,
    [first, second],
  );
  const [value] = await loss.data();
  tf.dispose([x, y, loss]);
  if (!Number.isFinite(value)) throw new Error(`step ${step}: the loss is ${value}`);
}

function measure() {
  collectGarbage();
  const { deviceMemory } = onnxruntimeStats();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    tensors: tf.memory().numTensors,
    device: deviceMemory.inUse + deviceMemory.pooled,
    arrayBuffers,
    heapUsed,
    rss,
  };
}

/** Least squares, in bytes a step. */
function slope(points, name) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.step), mean((point) => point[name])];
  const across = points.reduce((sum, point) => sum + (point.step - x) * (point[name] - y), 0);
  return across / points.reduce((sum, point) => sum + (point.step - x) ** 2, 0);
}

const points = [];
const start = performance.now();
for (let step = 1; step <= steps; step += 1) {
  await train(step);
  if (step % every !== 0) continue;
  const point = { step, ...measure() };
  points.push(point);
  if (points.length % 10 === 0) console.log(JSON.stringify(point));
}
const seconds = (performance.now() - start) / 1000;
const settled = points.slice(Math.floor(points.length / 2));
const spread = (name) => {
  const values = settled.map((point) => point[name]);
  return Math.max(...values) - Math.min(...values);
};
const [rss, heapUsed] = ['rss', 'heapUsed'].map((name) => slope(settled, name));
console.log(
  `${steps} steps in ${seconds.toFixed(1)} s: tensors differ by ${spread('tensors')}, device memory by ` +
    `${spread('device')} bytes, array buffers by ${spread('arrayBuffers')} bytes; a step, resident ` +
    `memory grows by ${rss.toFixed(0)} bytes (at most ${MAX_SLOPE.rss}) and JavaScript's heap by ` +
    `${heapUsed.toFixed(1)} (at most ${MAX_SLOPE.heapUsed})`,
);
const leaks = [
  spread('tensors') > 0 && 'tensors',
  spread('device') > 0 && 'device memory',
  spread('arrayBuffers') > 64e6 && 'array buffers',
  rss > MAX_SLOPE.rss && 'resident memory',
  heapUsed > MAX_SLOPE.heapUsed && "JavaScript's heap",
].filter(Boolean);
if (leaks.length > 0) {
  console.error(`grows: ${leaks.join(', ')}`);
  process.exitCode = 1;
}
