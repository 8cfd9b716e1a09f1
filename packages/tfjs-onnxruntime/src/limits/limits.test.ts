import * as tf from '@tensorflow/tfjs-core';
import { onnxruntimeStats, OnnxruntimeError, registerOnnxruntimeBackend } from '../index.js';
import { availableMemory } from './available-memory.js';

const MB = 1e6;

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2, memory: 80 * MB });
  await tf.setBackend('onnxruntime');
});

afterAll(() => tf.removeBackend('onnxruntime'));

/** 4 MB each. */
const matrix = () => tf.randomUniform([1000, 1000], 0, 1, 'float32', 1);

/** A chain with `count` matrices alive at its end. */
function alive(count: number): tf.Tensor {
  return tf.tidy(() => {
    const x = matrix();
    const all = Array.from({ length: count }, (_, i) => tf.add(x, i));
    return tf.sum(tf.addN(all.map((each) => tf.square(each))));
  });
}

it('takes what fits', async () => {
  const sum = alive(3);
  expect((await sum.data())[0]).toBeGreaterThan(0);
  sum.dispose();
});

it('refuses what does not fit before it runs, and goes on', async () => {
  const { runs } = onnxruntimeStats();
  const weight = tf.tidy(() => tf.variable(tf.scalar(1)));
  const sum = alive(20);
  tf.tidy(() => weight.assign(tf.add(weight, tf.mul(sum, 0))));
  const error: unknown = await sum.data().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(OnnxruntimeError);
  expect(error).toMatchObject({ code: 'MEMORY' });
  expect(String(error)).toMatch(/must fit into 80.0 MB.*got [\d.]+ MB.*smaller batch/);
  expect(onnxruntimeStats().runs).toBe(runs);
  expect(weight.dataSync()[0]).toBe(1);
  tf.dispose([sum, weight]);
  const less = alive(3);
  expect((await less.data())[0]).toBeGreaterThan(0);
  less.dispose();
});

it('makes room by closing graphs and giving up memory that waits', async () => {
  for (let rows = 1; rows <= 4; rows += 1) {
    const sum = tf.tidy(() => tf.sum(tf.square(tf.add(tf.ones([rows * 1e5, 10]), tf.scalar(2)))));
    expect((await sum.data())[0]).toBe(rows * 9e6);
    sum.dispose();
    const { inUse, pooled, graphs } = onnxruntimeStats().deviceMemory;
    expect(inUse + pooled + graphs).toBeLessThanOrEqual(80 * MB);
  }
});

it('finds some memory on this machine', () => {
  expect(availableMemory()).toBeGreaterThan(10 * MB);
});

it('counts what a recurrent layer makes inside', async () => {
  const [batch, time, units] = [16, 1000, 64];
  const states = tf.tidy(() =>
    tf.engine().runKernel('GruSequence', {
      x: tf.zeros([batch, time, 1]),
      kernel: tf.zeros([1, 3 * units]),
      recurrentKernel: tf.zeros([units, 3 * units]),
      bias: tf.zeros([3 * units]),
      initial: tf.zeros([batch, units]),
    }),
  ) as tf.Tensor;
  const inside = 15 * 4 * batch * time * units;
  expect(2 * inside).toBeGreaterThan(80 * MB);
  await expect(states.data()).rejects.toMatchObject({ code: 'MEMORY' });
  states.dispose();
});
