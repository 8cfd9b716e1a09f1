import { freezeSpec, type LearningRatesSpec } from '@circumplex/core';
import { cpu, onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { nextEpoch } from '../loop/next-epoch.js';
import { initialState } from '../loop/state.js';
import { adam, adamw, sgd } from '../optimizers/index.js';
import { parityNetwork, type NetworkSettings } from './network.js';
import { readJson } from './read-json.js';
import { differences, weightSummaries, type Summaries } from './summaries.js';
import { trainStep } from './train-step.js';

/** What of transfer.json is read here; the rest says in full what this means. */
interface Transfer {
  readonly network: NetworkSettings;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly freeze: unknown;
  readonly learningRates: LearningRatesSpec;
  readonly optimizers: Readonly<Record<string, object>>;
}

/** What make_transfer_fixtures.py stores of an optimizer; weights at the end of each epoch. */
interface Fixture {
  readonly losses: readonly number[];
  readonly weights: readonly Summaries[];
}

/** As in parity.test.ts. */
const TOLERANCE = { loss: 2e-5, weight: 2e-3 };

const settings = readJson<Transfer>('transfer.json');
const fixtures = readJson<Record<string, Fixture>>('fixtures/transfer.json');
const RUNS = [
  ...[adam, adamw, sgd].map((optimizer) => ({ engine: onnxruntime, optimizer })),
  { engine: cpu, optimizer: adamw },
];

it.each(RUNS)('$optimizer.id on $engine.id transfers as in PyTorch', async (run) => {
  await run.engine.use({});
  const tensors = memory().numTensors;
  const { id } = run.optimizer;
  const { network, epochs, stepsPerEpoch, learningRates } = settings;
  const freeze = freezeSpec.parse(settings.freeze);
  const optimizer = run.optimizer.configure(settings.optimizers[id]);
  const options = { freeze, learningRates, epochs };
  const parity = parityNetwork('transfer', network, optimizer, options);
  const { session } = parity;
  const state = initialState(null, null);
  const losses: number[] = [];
  for (const weights of fixtures[id]!.weights) {
    for (let i = 0; i < stepsPerEpoch; i += 1) {
      state.step += 1;
      losses.push((await trainStep(parity, state.step)).loss);
    }
    state.epoch += 1;
    const pair = [weightSummaries(session), weights] as const;
    expect(differences(`epoch ${state.epoch}`, session, pair, TOLERANCE.weight)).toEqual([]);
    nextEpoch({ session, state });
  }
  const errors = losses.map((loss, i) => Math.abs(loss / fixtures[id]!.losses[i]! - 1));
  expect(errors.filter((error) => !(error <= TOLERANCE.loss))).toEqual([]);
  parity.dispose();
  expect(memory().numTensors).toBe(tensors);
});
