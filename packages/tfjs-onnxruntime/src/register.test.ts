import * as tf from '@tensorflow/tfjs-core';
import { onnxruntimeStats, registerOnnxruntimeBackend } from './index.js';

it('is registered by the import alone, with options chosen before it starts', async () => {
  expect(() => onnxruntimeStats()).toThrow(/must run/);
  expect(() => registerOnnxruntimeBackend({ thread: 1 } as object)).toThrow(/among threads/);
  registerOnnxruntimeBackend({ threads: 1 });
  registerOnnxruntimeBackend({ memory: 1e9 });
  expect(await tf.setBackend('onnxruntime')).toBe(true);
  expect(onnxruntimeStats().deviceMemory.budget).toBe(1e9);
});

it('refuses other options once it runs', () => {
  registerOnnxruntimeBackend();
  registerOnnxruntimeBackend({ threads: 1 });
  expect(() => registerOnnxruntimeBackend({ threads: 2 })).toThrow(
    /threads must be chosen before.*got 2 while it runs with 1/,
  );
});

it('ends with removeBackend, and can be registered again with others', async () => {
  const lost = tf.tidy(() => tf.square(tf.linspace(0, 1, 3000)));
  tf.removeBackend('onnxruntime');
  await expect(lost.data()).rejects.toMatchObject({ code: 'DEVICE' });
  registerOnnxruntimeBackend({ threads: 2 });
  expect(await tf.setBackend('onnxruntime')).toBe(true);
  const two = tf.tidy(() => tf.add(1, 1));
  expect(two.dataSync()[0]).toBe(2);
  tf.removeBackend('onnxruntime');
});
