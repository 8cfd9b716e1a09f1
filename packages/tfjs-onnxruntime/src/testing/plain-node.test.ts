/** @jest-environment node */
import * as tf from '@tensorflow/tfjs-core';
import '../index.js';

it('works where typed arrays are of another realm than onnxruntime-node expects', async () => {
  expect(await tf.setBackend('onnxruntime')).toBe(true);
  const long = tf.tidy(() => tf.mul(tf.linspace(0, 2047, 2048), tf.tensor1d([2])));
  const values = await long.data();
  expect(values).toBeInstanceOf(Float32Array);
  expect([...values.slice(0, 3)]).toEqual([0, 2, 4]);
  expect(long.dataSync()[2047]).toBe(4094);
  long.dispose();
  tf.removeBackend('onnxruntime');
});
