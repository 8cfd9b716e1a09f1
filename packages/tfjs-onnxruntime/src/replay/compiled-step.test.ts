import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { compiledStep, onnxruntimeStats, registerOnnxruntimeBackend } from '../index.js';
import type { CompiledStep } from '../index.js';
import { backend } from '../testing/faulty.js';
import { normal } from '../testing/compare.js';

const STEPS = 20;

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2 });
  await tf.setBackend('onnxruntime');
});

afterEach(() => {
  expect(tf.memory().numTensors).toBe(0);
  tf.disposeVariables();
});

afterAll(() => tf.removeBackend('onnxruntime'));

type Loss = (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Scalar;
type Step = CompiledStep<[tf.Tensor2D, tf.Tensor2D], tf.Tensor>;

interface Net {
  readonly weights: tf.Variable<tf.Rank.R2>[];
  readonly loss: Loss;
}

function net(options: { dropout?: number } = {}): Net {
  const weights = tf.tidy(() =>
    [normal([20, 8], 3), normal([8, 2], 4)].map((w) => tf.variable(w as tf.Tensor2D)),
  );
  const [first, second] = weights as [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R2>];
  let calls = 0;
  const loss: Loss = (x, y) => {
    let hidden = tf.tanh(tf.matMul(x, first));
    calls += 1;
    if (options.dropout)
      hidden = tf.dropout(hidden, options.dropout, undefined, calls) as tf.Tensor2D;
    return tf.losses.meanSquaredError(y, tf.matMul(hidden, second)) as tf.Scalar;
  };
  return { weights, loss };
}

/** Trains with Adam; gives the losses and the weights at the end. */
async function train(
  { weights, loss }: Net,
  wrap: (step: (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor) => Step,
  rows: (step: number) => number = () => 6,
): Promise<{ numbers: number[]; step: Step; tensors: number[] }> {
  const adam = tf.train.adam(1e-2);
  const step = wrap((x, y) => adam.minimize(() => loss(x, y), true, weights) as tf.Scalar);
  const [numbers, tensors]: number[][] = [[], []];
  for (let i = 0; i < STEPS; i += 1) {
    const inputs = [normal([rows(i), 20], i + 1), normal([rows(i), 2], i + 100)] as const;
    const value = step(inputs[0] as tf.Tensor2D, inputs[1] as tf.Tensor2D);
    numbers?.push(...(await value.data()));
    tf.dispose([...inputs, value]);
    tensors?.push(tf.memory().numTensors);
  }
  for (const weight of weights) numbers?.push(...(await weight.data()));
  step.dispose();
  adam.dispose();
  tf.dispose(weights);
  return { numbers: numbers ?? [], step, tensors: tensors ?? [] };
}

const plain = (step: (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor): Step =>
  Object.assign((x: tf.Tensor2D, y: tf.Tensor2D) => tf.tidy(() => step(x, y)), {
    replays: () => 0,
    dispose: () => undefined,
  });

it('gives the bits of the unwrapped step over steps of Adam, with nothing left over', async () => {
  const expected = await train(net(), plain);
  const { nodes } = onnxruntimeStats();
  const { numbers, step, tensors } = await train(net(), compiledStep);
  expect(numbers).toEqual(expected.numbers);
  expect(step.replays()).toBe(STEPS - 3);
  expect(onnxruntimeStats().nodes - nodes).toBeLessThan(nodes / 4);
  expect(new Set(tensors.slice(2)).size).toBe(1);
});

it('calls the function each time where it draws random masks', async () => {
  const expected = await train(net({ dropout: 0.3 }), plain);
  const { numbers, step } = await train(net({ dropout: 0.3 }), compiledStep);
  expect(numbers).toEqual(expected.numbers);
  expect(step.replays()).toBe(0);
});

it('knows shapes apart', async () => {
  const rows = (step: number) => (step % 3 === 0 ? 4 : 6);
  const expected = await train(net(), plain, rows);
  const { numbers, step } = await train(net(), compiledStep, rows);
  expect(numbers).toEqual(expected.numbers);
  expect(step.replays()).toBeGreaterThan(STEPS / 2);
});

it('calls the function where a number of it changes', async () => {
  let factor = 0;
  const step = compiledStep((x: tf.Tensor) => tf.mul(x, tf.scalar((factor += 1))));
  const x = tf.tensor1d([1, 2]);
  for (let i = 1; i <= 5; i += 1) {
    const y = step(x);
    expect([...(await y.data())]).toEqual([i, 2 * i]);
    y.dispose();
  }
  expect(step.replays()).toBe(0);
  x.dispose();
});

it('calls the function where it looks at values, or a kernel that is not compiled does', () => {
  const reading = compiledStep((x: tf.Tensor) => tf.add(x, x.dataSync()[0] ?? NaN));
  const falling = compiledStep((x: tf.Tensor) => tf.topk(x, 1).values);
  for (let i = 0; i < 5; i += 1) {
    const x = tf.tensor1d([i < 3 ? 1 : i, 0]);
    const results = [reading(x), falling(x)];
    expect(results.map((y) => y.dataSync()[0])).toEqual(i < 3 ? [2, 1] : [2 * i, i]);
    tf.dispose([x, ...results]);
  }
  expect([reading.replays(), falling.replays()]).toEqual([0, 0]);
});

it('replaces tensors that the step keeps, and takes several inputs and outputs', async () => {
  let state = tf.tensor1d([0, 0]);
  const step = compiledStep((x: tf.Tensor1D, y: tf.Tensor1D) => {
    const next = tf.keep(tf.add(state, tf.mul(x, y)) as tf.Tensor1D);
    state.dispose();
    state = next;
    return [tf.sub(x, y), tf.add(x, y)];
  });
  for (let i = 1; i <= 6; i += 1) {
    const inputs = [tf.tensor1d([i, 1]), tf.tensor1d([2, 3])] as const;
    const [difference, sum] = step(...inputs) as [tf.Tensor, tf.Tensor];
    expect([...(await difference.data()), ...(await sum.data())]).toEqual([i - 2, -2, i + 2, 4]);
    expect([...(await state.data())]).toEqual([i * (i + 1), 3 * i]);
    tf.dispose([...inputs, difference, sum]);
  }
  expect(step.replays()).toBe(4);
  state.dispose();
});

it('sees what is assigned from outside, and keeps copies that were taken of variables', async () => {
  const weight = tf.tidy(() => tf.variable(tf.scalar(1)));
  const step = compiledStep((x: tf.Tensor) => {
    weight.assign(tf.add(weight, x) as tf.Scalar);
    return tf.mul(weight, 10);
  });
  const x = tf.scalar(1);
  const run = () => {
    const y = step(x);
    const [value] = y.dataSync();
    y.dispose();
    return value;
  };
  expect([run(), run(), run(), run(), run()]).toEqual([20, 30, 40, 50, 60]);
  const replays = step.replays();
  expect(replays).toBeGreaterThan(0);
  const copy = weight.clone();
  expect([run(), run(), run()]).toEqual([70, 80, 90]);
  expect(copy.dataSync()[0]).toBe(6);
  tf.tidy(() => weight.assign(tf.scalar(100)));
  expect([run(), run(), run()]).toEqual([1010, 1020, 1030]);
  expect(step.replays()).toBeGreaterThan(replays);
  weight.dispose();
  expect(run).toThrow();
  tf.dispose([x, copy]);
});

it('gives variables their values back where a replayed run fails', async () => {
  const weight = tf.tidy(() => tf.variable(tf.linspace(0, 1, 2000)));
  const step = compiledStep((x: tf.Tensor) => {
    const index = backend().record('At', [weight, x], [1], 'float32', (graph, inputs) => {
      const [values, rows] = inputs.map((input) => graph.plain(input));
      return graph.value([1], 'float32', graph.op('Gather', [values ?? '', rows ?? '']));
    });
    const found = tf.engine().makeTensorFromTensorInfo(index);
    weight.assign(tf.add(weight, 1) as tf.Tensor1D);
    return found;
  });
  for (const row of [0, 0, 0, 5000]) {
    const x = tf.tensor1d([row], 'int32');
    const y = step(x);
    if (row === 0) await y.data();
    else await expect(y.data()).rejects.toMatchObject({ code: 'RUN' });
    tf.dispose([x, y]);
  }
  expect(step.replays()).toBe(2);
  expect((await weight.data())[0]).toBe(3);
  weight.dispose();
  step.dispose();
});

it('keeps no memory for a large graph once it is disposed of, and goes on after it', async () => {
  const before = onnxruntimeStats().deviceMemory.graphs;
  const x = tf.ones([3000, 3000]);
  const step = compiledStep((y: tf.Tensor2D) => tf.sum(tf.matMul(tf.sin(y), tf.cos(y)), 1));
  for (let i = 0; i < 4; i += 1) {
    const y = step(x as tf.Tensor2D);
    await y.data();
    y.dispose();
    if (i === 2) {
      expect(onnxruntimeStats().deviceMemory.graphs).toBeGreaterThan(before + 32e6);
      step.dispose();
      expect(onnxruntimeStats().deviceMemory.graphs).toBeLessThanOrEqual(before);
    }
  }
  step.dispose();
  x.dispose();
});

it('refuses nothing that the function itself takes', () => {
  const step = compiledStep((x: tf.Tensor) => tf.grad((v: tf.Tensor) => tf.square(v))(x));
  const outer = tf.tidy(() => tf.grad((v: tf.Tensor) => tf.sum(tf.square(v)))(tf.tensor1d([3])));
  const x = tf.tensor1d([2]);
  for (let i = 0; i < 4; i += 1) {
    const y = step(x);
    expect(y.dataSync()[0]).toBe(4);
    y.dispose();
  }
  expect(step.replays()).toBe(2);
  tf.dispose([x, outer]);
});
