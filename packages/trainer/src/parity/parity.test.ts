import { cpu, onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { adam } from '../optimizers/index.js';
import { parityNetwork, type NetworkSettings } from './network.js';
import { readJson } from './read-json.js';
import { differences, weightSummaries, type Summaries } from './summaries.js';
import { trainStep } from './train-step.js';

/** As in make_fixtures.py. */
const STEPS = 10;
const LEARNING_RATE = 1e-4;

/**
 * Largest relative errors allowed. PyTorch's own float32 is within 2e-6 of its float64 in the losses
 * and 2e-5 in the norms of gradients, but 1e-3 in some weights: where a gradient is nothing but
 * rounding, Adam goes a full step in whichever direction that has.
 */
const TOLERANCE = { loss: 2e-5, gradient: 1e-3, weight: 2e-3 };

/** What make_fixtures.py stores of a network. */
interface Fixture {
  readonly losses: readonly number[];
  /** Gradients in the first and the last step, by name of the weight. */
  readonly gradients: Readonly<Record<number, Summaries>>;
  /** Weights and running statistics after the last step. */
  readonly weights: Summaries;
}

const networks = readJson<Record<string, NetworkSettings>>('networks.json');
const RUNS = [
  ...Object.keys(networks).map((name) => ({ name, engine: onnxruntime })),
  { name: 'cnn-m-small', engine: cpu },
];

it.each(RUNS)('$name on $engine.id trains as in PyTorch', async ({ name, engine }) => {
  await engine.use({});
  const fixture = readJson<Fixture>(`fixtures/${name}.json`);
  const network = parityNetwork(
    name,
    networks[name]!,
    adam.configure({ learningRate: LEARNING_RATE }),
  );
  const { session } = network;
  const losses: number[] = [];
  let tensors = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const { loss, gradients } = await trainStep(network, step);
    losses.push(loss);
    const expected = fixture.gradients[step];
    if (expected) {
      const pair = [gradients, expected] as const;
      const what = `step ${step}, gradient of`;
      expect(differences(what, session, pair, TOLERANCE.gradient)).toEqual([]);
    }
    if (step === 1) tensors = memory().numTensors;
  }
  expect(memory().numTensors).toBe(tensors);
  const errors = losses.map((loss, i) => Math.abs(loss / fixture.losses[i]! - 1));
  expect(errors.filter((error) => !(error <= TOLERANCE.loss))).toEqual([]);
  const pair = [weightSummaries(session), fixture.weights] as const;
  expect(differences('weight', session, pair, TOLERANCE.weight)).toEqual([]);
  network.dispose();
});
