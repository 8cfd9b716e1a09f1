import type { RunStatus, TrainEvent } from '@circumplex/core/runs';
import { runPageState } from '../../shared/run-page.js';
import { testManifest, testStep } from '../manifest.testing.js';
import { runView } from './run-view.js';

const clock = { at: 0 };
const dimension = { ccc: 0.25, mse: 0.1, pearson: 0.3 };
const scores = { frames: 8, valence: dimension, arousal: dimension, mean: dimension };
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
  { type: 'validated', step: 2, epoch: 1, clock, scores, score: 0.25, best: true },
];

function named(list: readonly { name: string; value: string; note?: string }[]) {
  return Object.fromEntries(list.map(({ name, value, note }) => [name, note ?? value]));
}

describe('runView', () => {
  const view = runView(testManifest(), 'running', events);

  it('passes the protocol that the page checks', () => {
    expect(runPageState.parse(structuredClone(view))).toEqual(view);
  });

  it('says how far the run is and what it reached', () => {
    expect(view.progress).toBe(0.3);
    const notes = named(view.highlights);
    expect(notes['Progress']).toBe('epoch 1 · step 3 of 10');
    expect(notes['Best CCC']).toBe('at step 2');
    expect(notes['Last validation']).toBe('valence 0.250 · arousal 0.250');
    expect(notes['Loss']).toBe('at step 1 · 1\u2009234 frames/s');
  });

  it('says what the run was made of', () => {
    const facts = named(view.facts);
    expect(facts['Model']).toBe('vgg-face × none × gru × valence-arousal');
    expect(facts['Parameters']).toBe('12\u2009345 trainable, 0 frozen');
    expect(facts['Splits']).toBe('train 6 videos, 1\u2009200 frames');
    expect(facts['Training']).toBe('10 epochs, adam, constant rate');
  });

  it('says how many parameters train in the present epoch', () => {
    const place = { step: 2, epoch: 1, clock };
    const parameters = { trainable: 12_000, frozen: 345 };
    const epoch: TrainEvent = { type: 'epoch-started', ...place, parameters };
    const { facts } = runView(testManifest(), 'running', [...events, epoch]);
    expect(named(facts)['Parameters']).toBe('12\u2009000 trainable, 345 frozen');
  });

  it('tells a classification by accuracy and macro F1', () => {
    const classes = { samples: 4, accuracy: 0.75, macroF1: null, perClass: {}, confusion: [] };
    const last: TrainEvent = {
      ...{ type: 'validated', step: 2, epoch: 1, clock, score: 0.75, best: true },
      scores: classes,
    };
    const { highlights } = runView(testManifest({ monitor: 'accuracy' }), 'running', [last]);
    expect(highlights.find(({ name }) => name === 'Last validation')).toMatchObject({
      value: '0.750',
      note: 'macro F1 –',
    });
  });

  it('draws nothing before the first step, and shows errors', () => {
    const error = { code: 'TRAINING_DIVERGED', message: 'loss is NaN' };
    const failed = runView(testManifest({ error }), 'failed', []);
    expect(failed.curves).toBeNull();
    expect(failed.error).toBe('TRAINING_DIVERGED: loss is NaN');
  });

  it('says how to go on with a run that stopped on the way', () => {
    const command = (status: RunStatus) => runView(testManifest(), status, []).resume;
    expect(command('killed')).toBe('npx circumplex resume 20260101-120000-study');
    expect(command('paused')).toBe(command('killed'));
    expect(command('running')).toBeNull();
    expect(command('finished')).toBeNull();
  });

  it('shows each of the last warnings once', () => {
    const warning = (message: string): TrainEvent => ({
      ...{ type: 'warning', step: 1, epoch: 0, clock, code: 'GRADIENT' },
      message,
    });
    const list = ['a', 'b', 'b', 'c', 'd', 'e', 'f'].map(warning);
    const { warnings } = runView(testManifest(), 'running', list);
    expect(warnings).toEqual(['b', 'c', 'd', 'e', 'f'].map((text) => `GRADIENT: ${text}`));
  });

  it('sends a long run in bounded size', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => testStep(i + 1, 1 / (i + 1)));
    const loss = runView(testManifest(), 'running', long).curves?.loss ?? [];
    expect(loss.length).toBeLessThanOrEqual(2000);
    expect(loss.at(-1)?.step).toBe(20_000);
  });
});
