import * as tf from '@tensorflow/tfjs-core';
import { OnnxruntimeError, registerOnnxruntimeBackend } from '../index.js';
import { backend, crashDevice, outOfRange, unknownOperator } from '../testing/faulty.js';

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2, debug: true });
  await tf.setBackend('onnxruntime');
});

afterAll(() => {
  expect(tf.memory().numTensors).toBe(0);
  expect(backend().stats().deviceMemory.inUse).toBe(0);
  tf.removeBackend('onnxruntime');
});

/** What `work` throws, which must be of this package. */
async function thrown(work: () => unknown): Promise<OnnxruntimeError> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(OnnxruntimeError);
    return error as OnnxruntimeError;
  }
  throw new Error('nothing was thrown');
}

const long = () => tf.linspace(0, 1, 2000);

it('names the operation that onnxruntime refuses', async () => {
  const result = tf.tidy(() => unknownOperator(long()));
  const { code, message } = await thrown(() => result.data());
  expect(code).toBe('COMPILE');
  expect(message).toMatch(/Unknown of \[2000\].*NoSuchOperator/);
  expect((await thrown(() => result.dataSync())).code).toBe('COMPILE');
  result.dispose();
});

it('names the operation that fails, and where it was called', async () => {
  const result = tf.tidy(() => outOfRange(tf.relu(long())));
  const { code, message } = await thrown(() => result.dataSync());
  expect(code).toBe('RUN');
  expect(message).toMatch(/OutOfRange of \[2000\], \[1\]/);
  expect(message).toMatch(/was called\n.*at /);
  result.dispose();
});

it.each([
  ['on the device', long],
  ['here', () => tf.scalar(3)],
])('gives variables back the values that were %s', async (_, create) => {
  const weight = tf.tidy(() => tf.variable(create()));
  const before = tf.tidy(() => tf.add(weight, 0).dataSync());
  const assign = () =>
    tf.tidy(() => {
      const bad = outOfRange(tf.reshape(weight, [-1]));
      weight.assign(tf.add(weight, tf.reshape(bad, [])));
      return tf.mul(weight, 2);
    });
  const first = assign();
  const second = assign();
  expect((await thrown(() => second.data())).code).toBe('RUN');
  expect((await thrown(() => first.data())).code).toBe('RUN');
  expect(await weight.data()).toEqual(before);
  tf.tidy(() => weight.assign(tf.add(weight, 1)));
  expect((await weight.data())[0]).toBe((before[0] ?? NaN) + 1);
  tf.dispose([first, second, weight]);
});

it('gives them back through several runs that were sent one after the other', async () => {
  const weight = tf.tidy(() => tf.variable(long()));
  const before = tf.tidy(() => tf.mul(weight, 1).dataSync());
  const pending = [1, 2, 3].map(() => {
    tf.tidy(() => weight.assign(tf.add(weight, tf.reshape(outOfRange(weight), []))));
    return weight.data().catch((error: unknown) => (error as OnnxruntimeError).code);
  });
  expect(await Promise.all(pending)).toEqual(['RUN', 'RUN', 'RUN']);
  expect(await weight.data()).toEqual(before);
  weight.dispose();
});

it('reports a failure that nobody has read at the next read, once', async () => {
  const weight = tf.tidy(() => tf.variable(long()));
  tf.tidy(() => weight.assign(tf.add(weight, tf.reshape(outOfRange(weight), []))));
  backend().flush();
  await backend().finished();
  expect((await thrown(() => weight.data())).code).toBe('RUN');
  expect((await weight.data())[0]).toBe(0);
  weight.dispose();
});

it('keeps the memory of neither the failed nor the restored values', async () => {
  const bytes = backend().stats().deviceMemory.inUse;
  const weight = tf.tidy(() => tf.variable(long()));
  tf.tidy(() => weight.assign(tf.add(weight, tf.reshape(outOfRange(weight), []))));
  await thrown(() => weight.data());
  await weight.data();
  weight.dispose();
  expect(backend().stats().deviceMemory.inUse).toBe(bytes);
});

it('leaves shape errors where they arise, in the words of TensorFlow.js', () => {
  tf.tidy(() => {
    expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))).toThrow(/inner shapes/);
  });
});

it('starts a new device when the thread has died, and says what is lost', async () => {
  const [kept, lost] = tf.tidy(() => [tf.tensor1d([1, 2]), tf.neg(long())]);
  backend().flush();
  await backend().finished();
  await crashDevice();
  const { code, message } = await thrown(() => lost?.data());
  expect([code, /lost: make the tensors again/.test(message)]).toEqual(['DEVICE', true]);
  const works = tf.tidy(() => tf.add(kept as tf.Tensor, 1));
  expect([...(await works.data())]).toEqual([2, 3]);
  const next = tf.tidy(() => tf.add(lost as tf.Tensor, 1));
  expect((await thrown(() => next.data())).code).toBe('DEVICE');
  tf.dispose([kept as tf.Tensor, lost as tf.Tensor, works, next]);
});
