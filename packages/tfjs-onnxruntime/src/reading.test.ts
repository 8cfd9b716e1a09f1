import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxruntimeBackend } from './index.js';

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 1 });
  await tf.setBackend('onnxruntime');
});

it('gives values that were written to whoever waits, while work that takes them is sent', async () => {
  const values = Float32Array.from({ length: 5000 }, (_, i) => i);
  const x = tf.tensor(values, [5000]);
  const squares = tf.square(x);
  const [written, computed] = await Promise.all([x.data(), squares.data()]);
  expect(written).toEqual(values);
  expect(computed.at(-1)).toBe(Math.fround(4999 ** 2));
  x.dispose();
  squares.dispose();
});

it('gives values again that the device alone has by now', async () => {
  const values = Float32Array.from({ length: 5000 }, (_, i) => i);
  const x = tf.tensor(values, [5000]);
  const before = await x.data();
  const squares = tf.square(x);
  await squares.data();
  expect(await x.data()).toEqual(values);
  expect(before).toEqual(values);
  x.dispose();
  squares.dispose();
});
