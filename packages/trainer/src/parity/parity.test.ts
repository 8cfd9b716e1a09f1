import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWeight, type NamedWeight } from '@circumplex/core';
import { cpu, onnxruntime } from '@circumplex/engines';
import { dispose, memory, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { batchGradients } from '../training/gradients.js';
import { groupScalars, updateWeights } from '../training/update.js';
import { parityNetwork, type NetworkSettings, type ParityNetwork } from './network.js';

/** As in make_fixtures.py. */
const STEPS = 10;
const LEARNING_RATE = 1e-4;

/**
 * Largest relative errors allowed. PyTorch's own float32 is within 2e-6 of its float64 in the losses
 * and 2e-5 in the norms of gradients, but 1e-3 in some weights: where a gradient is nothing but
 * rounding, Adam goes a full step in whichever direction that has.
 */
const TOLERANCE = { loss: 2e-5, gradient: 1e-3, weight: 2e-3 };

/** Of a tensor: its Euclidean norm, then the elements at 1/8, 3/8, 5/8 and 7/8 of its length. */
type Summary = readonly number[];
type Summaries = Readonly<Record<string, Summary>>;

/** What make_fixtures.py stores of a network. */
interface Fixture {
  readonly losses: readonly number[];
  /** Gradients in the first and the last step, by name of the weight. */
  readonly gradients: Readonly<Record<number, Summaries>>;
  /** Weights and running statistics after the last step. */
  readonly weights: Summaries;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T;
}

function summaryOf(values: ArrayLike<number>): Summary {
  const at = [1, 3, 5, 7].map((eighth) => Math.floor((values.length * eighth) / 8));
  return [Math.hypot(...Array.from(values)), ...at.map((index) => values[index]!)];
}

function summariesOf(weights: readonly NamedWeight[], values: ArrayLike<number>[]): Summaries {
  return Object.fromEntries(weights.map(({ name }, i) => [name, summaryOf(values[i]!)]));
}

/** A training step as the trainer's; its loss and gradients. */
async function trainStep({ session, batch }: ParityNetwork, step: number) {
  const tensors = tidy((): Tensor[] => {
    const { loss, gradients } = batchGradients(session, batch, step);
    updateWeights(session, gradients, groupScalars(session, { step, learningRate: LEARNING_RATE }));
    return [loss, ...gradients];
  });
  const [loss, ...gradients] = await Promise.all(tensors.map((tensor) => tensor.data()));
  dispose(tensors);
  const weights = session.trained.map(({ weight }) => weight);
  return { loss: loss![0]!, gradients: summariesOf(weights, gradients) };
}

/** The largest error of a norm, and of an element where the tensor's typical element is not less. */
function worstError(found: Summary, expected: Summary, size: number): number {
  const [norm = NaN] = expected;
  const typical = norm / Math.sqrt(size);
  const errors = expected.map((value, i) => {
    const scale = i === 0 ? norm : Math.max(typical, Math.abs(value));
    return Math.abs(found[i]! - value) / scale;
  });
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}

function expectClose(
  what: string,
  { session }: ParityNetwork,
  [found, expected]: readonly [Summaries, Summaries],
  tolerance: number,
): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  const wrong = session.weights.flatMap(({ name, variable }) => {
    if (!expected[name]) return [];
    const size = (variable.shape as number[]).reduce((a, b) => a * b, 1);
    const error = worstError(found[name]!, expected[name], size);
    return error <= tolerance ? [] : [`${what} ${name}: error ${error}`];
  });
  expect(wrong).toEqual([]);
}

const networks = readJson<Record<string, NetworkSettings>>('networks.json');
const RUNS = [
  ...Object.keys(networks).map((name) => ({ name, engine: onnxruntime })),
  { name: 'cnn-m-small', engine: cpu },
];

it.each(RUNS)('$name on $engine.id trains as in PyTorch', async ({ name, engine }) => {
  await engine.use({});
  const fixture = readJson<Fixture>(`fixtures/${name}.json`);
  const network = parityNetwork(name, networks[name]!, LEARNING_RATE);
  const losses: number[] = [];
  let tensors = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const { loss, gradients } = await trainStep(network, step);
    losses.push(loss);
    const expected = fixture.gradients[step];
    const what = `step ${step}, gradient of`;
    if (expected) expectClose(what, network, [gradients, expected], TOLERANCE.gradient);
    if (step === 1) tensors = memory().numTensors;
  }
  expect(memory().numTensors).toBe(tensors);
  const errors = losses.map((loss, i) => Math.abs(loss / fixture.losses[i]! - 1));
  expect(errors.filter((error) => !(error <= TOLERANCE.loss))).toEqual([]);
  const values = network.session.weights.map((weight) => readWeight(weight).dataSync());
  const weights = summariesOf(network.session.weights, values);
  expectClose('weight', network, [weights, fixture.weights], TOLERANCE.weight);
  network.dispose();
});
