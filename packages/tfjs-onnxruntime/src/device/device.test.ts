import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from '../index.js';
import { backend } from '../testing/faulty.js';

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2 });
  await tf.setBackend('onnxruntime');
});

afterAll(() => tf.removeBackend('onnxruntime'));

/** Takes the device some tenths of a second. */
function slow(): tf.Tensor {
  return tf.tidy(() => {
    const x = tf.randomUniform([1000, 1000], 0, 1e-3, 'float32', 1) as tf.Tensor2D;
    let y = x;
    for (let i = 0; i < 12; i += 1) y = tf.matMul(y, x);
    return y;
  });
}

it('keeps the event loop turning while the device works', async () => {
  await tf.tidy(slow).data();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const result = slow();
  const reading = result.data();
  const before = turns;
  await reading;
  clearInterval(timer);
  result.dispose();
  // A loop that waits for the device gets no turn before the result is there.
  expect(turns).toBeGreaterThan(before + 1);
});

it('takes work while it works, in order', async () => {
  const first = slow();
  const reading = first.data();
  const second = tf.tidy(() => tf.add(first, 1));
  const [a, b] = [await second.data(), await reading];
  expect(a[5]).toBe(Math.fround((b[5] ?? NaN) + 1));
  expect(a.length).toBe(b.length);
  tf.dispose([first, second]);
});

it('leaves results on the device until somebody reads them', async () => {
  const { inUse } = onnxruntimeStats().deviceMemory;
  const x = tf.tidy(() => tf.mul(tf.linspace(0, 1, 5000), 2));
  backend().flush();
  expect(onnxruntimeStats().deviceMemory.inUse).toBeGreaterThan(inUse);
  expect((await x.data())[4999]).toBeCloseTo(2, 3);
  expect(x.dataSync()).not.toBe(x.dataSync());
  x.dispose();
  await backend().finished();
  expect(onnxruntimeStats().deviceMemory.inUse).toBe(inUse);
});

it('updates weights between two buffers', async () => {
  const weight = tf.tidy(() => tf.variable(tf.linspace(0, 1, 3000)));
  const used = new Set<number>();
  for (let step = 0; step < 8; step += 1) {
    tf.tidy(() => weight.assign(tf.mul(weight, 0.9)));
    await weight.data();
    const { inUse, pooled } = onnxruntimeStats().deviceMemory;
    if (step > 2) used.add(inUse + pooled);
  }
  expect(used.size).toBe(1);
  weight.dispose();
});

it('leaks nothing over thousands of steps', async () => {
  const weight = tf.tidy(() => tf.variable(tf.randomNormal([64, 32], 0, 1, 'float32', 1)));
  const adam = tf.train.adam(1e-3);
  const held = new Set<string>();
  for (let step = 0; step < 2000; step += 1) {
    const x = tf.randomUniform([24, 64], 0, 1, 'float32', step) as tf.Tensor2D;
    const loss = adam.minimize(
      () => tf.mean(tf.square(tf.matMul(x, weight as tf.Tensor2D))),
      true,
      [weight],
    );
    await loss?.data();
    tf.dispose([x, loss as tf.Tensor]);
    if (step < 300) continue;
    const { inUse, pooled } = onnxruntimeStats().deviceMemory;
    held.add([tf.memory().numTensors, tf.backend().numDataIds(), inUse, pooled].join());
  }
  expect([...held]).toHaveLength(1);
  weight.dispose();
  adam.dispose();
}, 120_000);

it('measures the time that the device takes', async () => {
  const x = tf.keep(slow());
  const nothing = await tf.time(() => tf.neg(x).dispose());
  const results: tf.Tensor[] = [];
  const work = await tf.time(() => void results.push(slow()));
  expect(work.kernelMs).toBeGreaterThan(Number(nothing.kernelMs));
  tf.dispose([x, ...results]);
});
