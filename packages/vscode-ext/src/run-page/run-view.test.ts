import type { TrainEvent } from '@circumplex/core/runs';
import { runPageState } from '../../shared/run-page.js';
import { testManifest, testStep } from '../manifest.testing.js';
import { testReading, testScores } from './reading.testing.js';
import { runView } from './run-view.js';

const clock = { at: 0 };
const started: TrainEvent = {
  type: 'run-started',
  step: 0,
  epoch: 0,
  clock,
  totalSteps: 10,
  stepsPerEpoch: 5,
  parameters: { trainable: 12_345, frozen: 0 },
  splits: { train: { videos: 6, frames: 1200 } },
  engine: 'cpu',
};
const events: TrainEvent[] = [
  started,
  testStep(1, 1),
  {
    type: 'validated',
    ...{ step: 2, epoch: 1, clock, score: 0.25, best: true },
    scores: testScores(0.25),
  },
];

function named(list: readonly { name: string; value: string; note?: string }[]) {
  return Object.fromEntries(list.map(({ name, value, note }) => [name, note ?? value]));
}

describe('runView', () => {
  it('passes the protocol that the page checks', async () => {
    const view = runView(await testReading(events));
    expect(runPageState.parse(structuredClone(view))).toEqual(view);
  });

  it('says how far the run is and what it reached', async () => {
    const view = runView(await testReading(events, { secondsPerStep: 30 }));
    expect(view.progress).toBe(0.3);
    expect(view.progressWords).toBe('30 % · 4 min left');
    const notes = named(view.highlights);
    expect(notes['Progress']).toBe('epoch 1 · step 3 of 10');
    expect(notes['Best CCC']).toBe('at step 2');
    expect(notes['Last validation']).toBe('valence 0.250 · arousal 0.250');
    expect(notes['Loss']).toBe('at step 1 · 1\u2009234 frames/s');
  });

  it('shows the mean loss of the last epoch beside that of the last update', async () => {
    const finished: TrainEvent = {
      ...{ type: 'epoch-finished', step: 2, epoch: 1, clock, loss: 0.75 },
      scores: testScores(0.1),
    };
    const { highlights } = runView(await testReading([...events, finished, testStep(3, 0.5)]));
    expect(highlights.find(({ name }) => name === 'Loss')).toEqual({
      name: 'Loss',
      value: '0.750',
      note: 'mean of epoch 1 · last update 0.500 · 1\u2009234 frames/s',
    });
  });

  it('takes events for true where they are ahead of run.json', async () => {
    const view = runView(await testReading([...events, testStep(7, 0.5)]));
    expect(view.progress).toBe(0.7);
    expect(named(view.highlights)['Progress']).toBe('epoch 1 · step 7 of 10');
  });

  it('says what the run was made of', async () => {
    const facts = named(runView(await testReading(events)).facts);
    expect(facts['Model']).toBe('vgg-face × none × gru × valence-arousal');
    expect(facts['Parameters']).toBe('12\u2009345 trainable');
    expect(facts['Splits']).toBe('train 6 videos, 1\u2009200 frames');
    expect(facts['Training']).toBe('10 epochs, adam, constant rate');
  });

  it('says how many parameters train in the present epoch', async () => {
    const parameters = { trainable: 12_000, frozen: 345 };
    const epoch: TrainEvent = { type: 'epoch-started', step: 2, epoch: 1, clock, parameters };
    const frozen = testManifest().experiment;
    const training = { ...frozen.training, freeze: ['conv1'] };
    const run = { experiment: { ...frozen, training } };
    const { facts } = runView(await testReading([...events, epoch], { run }));
    expect(named(facts)['Parameters']).toBe('12\u2009000 trainable, 345 frozen');
    const whole = runView(await testReading([...events, epoch]));
    expect(named(whole.facts)['Parameters']).toBe(
      '12\u2009000 trainable, 345 not trained: statistics of batch normalisation',
    );
  });

  it('tells a classification by accuracy and macro F1', async () => {
    const classes = { samples: 4, accuracy: 0.75, macroF1: null, perClass: {}, confusion: [] };
    const last: TrainEvent = {
      ...{ type: 'validated', step: 2, epoch: 1, clock, score: 0.75, best: true },
      scores: classes,
    };
    const { highlights } = runView(await testReading([last], { run: { monitor: 'accuracy' } }));
    expect(highlights.find(({ name }) => name === 'Last validation')).toMatchObject({
      value: '0.750',
      note: 'macro F1 –',
    });
  });

  it('has nothing of a loss before the first update', async () => {
    const run = { progress: { step: 0, totalSteps: 0, epoch: 0 }, best: null };
    const view = runView(await testReading([], { run, secondsPerStep: 3 }));
    expect(named(view.highlights)).not.toHaveProperty('Loss');
    expect([view.progress, view.progressWords]).toEqual([0, '0 %']);
  });
});
