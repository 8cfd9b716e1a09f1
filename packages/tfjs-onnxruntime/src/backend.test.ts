import * as tf from '@tensorflow/tfjs-core';
import { onnxruntimeStats, registerOnnxruntimeBackend } from './index.js';
import { expectSame, normal } from './testing/compare.js';

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2 });
  registerOnnxruntimeBackend();
  await tf.setBackend('onnxruntime');
});

it('has float32 precision', () => {
  expect(tf.backend().floatPrecision()).toBe(32);
  expect(tf.backend().epsilon()).toBe(1e-7);
});

it('runs nothing until values are read, and everything pending then', async () => {
  const { runs } = onnxruntimeStats();
  const a = tf.mul(normal([4], 1), 2);
  const b = tf.add(a, 1);
  expect(onnxruntimeStats().runs).toBe(runs);
  const values = await b.data();
  expect(onnxruntimeStats().runs).toBe(runs + 1);
  a.dataSync().forEach((value, index) => expect(values[index]).toBeCloseTo(value + 1));
  expect(onnxruntimeStats().runs).toBe(runs + 1);
  tf.dispose([a, b]);
});

it('never computes what is disposed before a read', () => {
  const { runs } = onnxruntimeStats();
  const x = normal([4], 1);
  tf.dispose(tf.exp(x));
  const kept = tf.neg(x);
  expect(kept.dataSync()).toHaveLength(4);
  expect(onnxruntimeStats().runs).toBe(runs + 1);
  expect(onnxruntimeStats().graphNodes).toBe(1);
  tf.dispose([x, kept]);
});

it('takes its values when a tensor is made, not later', () => {
  const source = Float32Array.of(1, 2);
  const doubled = tf.tidy(() => tf.mul(tf.tensor1d(source), 2));
  source.fill(0);
  expect([...doubled.dataSync()]).toEqual([2, 4]);
  doubled.dispose();
});

it('never reuses an array that it has given out', () => {
  const make = (value: number): tf.Tensor => tf.tidy(() => tf.add(tf.fill([64], value), value));
  const first = make(1);
  const values = first.dataSync();
  first.dispose();
  const second = make(5);
  second.dataSync();
  expect([...new Set(values)]).toEqual([2]);
  second.dispose();
});

it('counts tensors, bytes and data', () => {
  const [before, data] = [tf.memory(), tf.backend().numDataIds()];
  const x = normal([10], 1);
  const aliased = tf.reshape(x, [2, 5]);
  const pending = tf.add(x, 1);
  expect(tf.memory().numTensors - before.numTensors).toBe(3);
  expect(tf.memory().numBytes - before.numBytes).toBe(120);
  expect(tf.backend().numDataIds() - data).toBe(2);
  tf.dispose([x, aliased, pending]);
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.backend().numDataIds()).toBe(data);
});

it('moves tensors between backends', async () => {
  const pending = tf.tidy(() => tf.mul(normal([3], 1), 3));
  await tf.setBackend('cpu');
  const sum = tf.add(pending, 1);
  const expected = [...sum.dataSync()];
  await tf.setBackend('onnxruntime');
  const again = tf.sub(sum, 1);
  expect([...again.dataSync()].map((value, index) => value - (expected[index] ?? 0))).toEqual([
    -1, -1, -1,
  ]);
  tf.dispose([pending, sum, again]);
});

it('has complex numbers, strings, integers and booleans through the cpu backend', () =>
  expectSame(
    () => {
      const spectrum = tf.fft(tf.complex(normal([4], 1), normal([4], 2)));
      return [
        tf.real(spectrum),
        tf.imag(spectrum),
        tf.abs(spectrum),
        tf.mul(tf.tensor1d([1, 2], 'int32'), tf.tensor1d([3, 4], 'int32')),
        tf.topk(tf.mul(normal([5], 1), 2), 2).values,
        tf.oneHot(tf.tensor1d([1, 0], 'int32'), 3),
      ];
    },
    {
      fallbacks: [
        'Complex',
        'FFT',
        'Real',
        'Imag',
        'ComplexAbs',
        'Abs',
        'Multiply',
        'TopK',
        'OneHot',
      ],
    },
  ));

it('keeps strings', () => {
  const words = tf.tidy(() => tf.concat([tf.tensor1d(['a']), tf.tensor1d(['ß'])]));
  expect(words.dataSync()).toEqual(['a', 'ß']);
  words.dispose();
});

it('runs cpu kernels on pending tensors', () => {
  const x = tf.tidy(() => tf.topk(tf.relu(tf.tensor1d([3, -1, 2])), 2).values);
  expect([...x.dataSync()]).toEqual([3, 2]);
  expect(onnxruntimeStats().fallbacks.TopK).toBeGreaterThan(0);
  x.dispose();
});

it('measures time', async () => {
  const { kernelMs } = await tf.time(() =>
    tf.dispose(tf.matMul(normal([8, 8], 1), normal([8, 8], 2))),
  );
  expect(kernelMs).toBeGreaterThanOrEqual(0);
});

it('does not wait for a read when very much is pending', () => {
  const { runs } = onnxruntimeStats();
  const x = tf.tidy(() => {
    let sum: tf.Tensor = tf.scalar(0);
    for (let i = 0; i < 20_005; i += 1) sum = tf.tidy(() => tf.add(sum, 1));
    return sum;
  });
  expect(onnxruntimeStats().runs).toBe(runs + 1);
  expect(x.dataSync()[0]).toBe(20_005);
  x.dispose();
});

it('keeps long arrays of equal elements as one number until somebody reads them', () =>
  expectSame(() => {
    const ones = tf.ones([70, 70]);
    const sum = tf.add(ones, normal([70], 1));
    return [ones, sum, tf.reshape(tf.mul(ones, 3), [4900]), tf.slice(ones, [0, 1], [2, 2])];
  }));

it('says what failed, at the read', () => {
  const huge = tf.fill([1], 1);
  const tensor = tf.tidy(() => tf.tile(huge, [2 ** 40]));
  expect(() => tensor.dataSync()).toThrow(/onnxruntime backend|Array/);
  tf.dispose([huge, tensor]);
});
