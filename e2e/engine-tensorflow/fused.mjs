/**
 * TensorFlow's fused operations against tfjs's own kernels on the cpu backend, in values and
 * gradients: `node fused.mjs` prints the largest difference of each, as a share of the largest value,
 * and ends with 1 where one is above 1e-4 or where tensors are left. Started by run.mjs.
 */
import {
  add,
  batchNorm4d,
  engine,
  getBackend,
  grad,
  grads,
  matMul,
  memory,
  moments,
  mul,
  randomNormal,
  relu,
  scalar,
  sigmoid,
  split,
  square,
  stack,
  sum,
  tanh,
  tidy,
  unstack,
} from '@tensorflow/tfjs-core';
import { backendKernel, composeModel, namedWeights } from '@circumplex/core';
import { cpu, tensorflow } from '@circumplex/engines';
import {
  adam,
  adamw,
  createSession,
  createStepper,
  defaultRegistry,
  sgd,
} from '@circumplex/trainer';
import { batchOf } from '../../bench/engine/lib/inputs.mjs';

const LIMIT = 1e-4;
const EPSILON = 1e-3;

let seed = 0;
const normal = (...shape) => randomNormal(shape, 0, 1, 'float32', (seed += 1));

/** The kernel on TensorFlow, where it must be; what it stands for on the cpu. */
function either(name, call, plain) {
  const outputs = backendKernel(name, call);
  if ((outputs !== undefined) !== (getBackend() === 'tensorflow'))
    throw new Error(`${name} on ${getBackend()}`);
  return outputs ?? plain();
}

function normalise(x, scale, offset) {
  const call = { inputs: { x, scale, offset }, attrs: { epsilon: EPSILON } };
  return either('BatchNormTraining', call, () => {
    const { mean, variance } = moments(x, [0, 1, 2]);
    return [batchNorm4d(x, mean, variance, offset, scale, EPSILON), mean, variance];
  });
}

function batchNorm(shape) {
  const channels = shape.at(-1);
  const inputs = [normal(...shape), normal(channels), normal(channels)];
  const outer = normal(...shape);
  const d = grads((...all) => sum(mul(square(normalise(...all)[0]), outer)))(inputs);
  return [...normalise(...inputs).slice(0, 3), ...d];
}

function throughRelu() {
  const x = normal(5, 7);
  const first = grad((y) => sum(square(relu(y))));
  return [relu(x), first(x), grad((y) => sum(mul(first(y), x)))(x)];
}

function updates(optimizer) {
  let value = normal(6, 5);
  let slots = optimizer.slots.map(() => mul(value, 0));
  const before = value;
  const all = [];
  for (let step = 1; step <= 3; step++) {
    const numbers = Object.entries(optimizer.scalars(step, 0.1));
    const scalars = Object.fromEntries(numbers.map(([name, number]) => [name, scalar(number)]));
    const state = { value, gradient: normal(6, 5), slots, scalars, decay: true };
    ({ value, slots } = optimizer.update(state));
    all.push(value, ...slots);
  }
  return [before, ...all];
}

const LSTM = ['x', 'kernel', 'recurrentKernel', 'bias', 'peephole', 'initial', 'initialCell'];

/** Step by step, so that tfjs finds the gradients itself. */
function plainLstm(steps, h, c, { kernel, recurrentKernel, bias, peephole }) {
  const [toInput, toForget, toOutput] = unstack(peephole, 0);
  const states = steps.map((x) => {
    const sums = add(add(matMul(x, kernel), matMul(h, recurrentKernel)), bias);
    const [i, f, candidate, o] = split(sums, 4, 1);
    const kept = mul(sigmoid(add(f, mul(c, toForget))), c);
    c = add(kept, mul(sigmoid(add(i, mul(c, toInput))), tanh(candidate)));
    h = mul(sigmoid(add(o, mul(c, toOutput))), tanh(c));
    return [h, c];
  });
  return [0, 1].map((which) =>
    stack(
      states.map((state) => state[which]),
      1,
    ),
  );
}

function sequence(...tensors) {
  const inputs = Object.fromEntries(LSTM.map((name, i) => [name, tensors[i]]));
  if (getBackend() === 'tensorflow') return engine().runKernel('LstmSequence', inputs);
  const { x, kernel, recurrentKernel, bias, peephole, initial: h, initialCell: c } = inputs;
  return plainLstm(unstack(x, 1), h, c, { kernel, recurrentKernel, bias, peephole });
}

function lstm(batch, time, features, units) {
  const gates = 4 * units;
  const shapes = [[batch, time, features], [features, gates], [units, gates], [gates]];
  const inputs = [...shapes, [3, units], [batch, units], [batch, units]].map((s) => normal(...s));
  const outer = [1, 2].map(() => normal(batch, time, units));
  const loss = (...all) => {
    const [hidden, cell] = sequence(...all);
    return add(sum(mul(hidden, outer[0])), sum(mul(cell, outer[1])));
  };
  return [...sequence(...inputs), ...grads(loss)(inputs)];
}

/**
 * Losses, predictions and weights of a small network with batch norm in four steps, two an epoch.
 *
 * @param training - what layers do when, as in an experiment.
 */
async function network(optimizer, training = {}) {
  const registry = defaultRegistry();
  const spec = {
    backbone: { id: 'small-cnn', inputSize: 16, width: 0.125 },
    fusion: 'none',
    fc: { units: [8], dropout: 0 },
    head: { id: 'lstm', units: 4, layers: 1 },
    output: 'valence-arousal',
  };
  const model = composeModel(spec, registry, 7);
  const loss = registry.get('loss', 'mse').configure({}).build({ classCounts: [] });
  const session = createSession(model, optimizer, loss, training);
  const stepper = createStepper(session);
  const batch = batchOf(model, { size: 3, length: 2 });
  const numbers = [];
  for (let step = 1; step <= 4; step++) {
    if (step === 3) {
      const begin = session.freezing.thawed(2).map((layer) => [layer, 2]);
      session.startEpoch(2, Object.fromEntries(begin));
    }
    const result = await stepper.step(batch, step, { step, learningRate: 0.01 });
    numbers.push([result.loss, result.gradientNorm, ...result.predictions]);
  }
  const weights = namedWeights(model.network).map(({ variable }) => variable.read().dataSync());
  for (const part of [stepper, session, model]) part.dispose();
  return [...numbers, ...weights.map((values) => [...values])];
}

const read = (make) => () => tidy(() => make().map((tensor) => [...tensor.dataSync()]));

const CHECKS = {
  'batch norm': read(() => batchNorm([3, 5, 4, 6])),
  'batch norm of one image of one pixel': read(() => batchNorm([1, 1, 1, 2])),
  'ReLU, first and second gradient': read(throughRelu),
  Adam: read(() => updates(adam.configure({}))),
  AdamW: read(() => updates(adamw.configure({ weightDecay: 0.3 }))),
  LSTM: read(() => lstm(3, 5, 4, 6)),
  'LSTM of many features': read(() => lstm(2, 4, 30, 3)),
  'network in training': () => network(sgd.configure({})),
  'network that unfreezes, with rates by layer': () =>
    network(adamw.configure({ weightDecay: 0.3 }), {
      freeze: [{ layers: ['conv*', 'bn*'], from: 1, until: 1 }],
      learningRates: { 'conv*': 0.1, output: 3 },
    }),
};

async function numbersOf(engineInUse, check) {
  await engineInUse.use({});
  seed = 0;
  const before = memory().numTensors;
  const numbers = await check();
  const left = memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors left on ${engineInUse.id}`);
  return numbers;
}

/** Largest difference of each list as a share of the list's largest value. */
function difference(actual, expected) {
  const shares = expected.map((list, i) => {
    const largest = list.reduce((top, x) => Math.max(top, Math.abs(x)), 0.01);
    return list.reduce((top, x, j) => Math.max(top, Math.abs(x - actual[i][j]) / largest), 0);
  });
  return shares.every(Number.isFinite) ? Math.max(...shares) : Infinity;
}

for (const [name, check] of Object.entries(CHECKS)) {
  const expected = await numbersOf(cpu, check);
  const share = difference(await numbersOf(tensorflow, check), expected);
  console.log(`  ${name}: ${share.toExponential(1)}`);
  if (!(share <= LIMIT)) process.exitCode = 1;
}
