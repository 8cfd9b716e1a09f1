import { experimentSpec } from '@circumplex/core';
import type { RunManifest, TrainEvent } from '@circumplex/core/runs';
import { hostMessage } from '../shared/protocol.js';
import { runItem } from './run-item.js';
import { runView } from './run-view.js';

const manifest: RunManifest = {
  format: 1,
  id: '2026-01-01-study',
  status: 'running',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:01:00.000Z',
  version: '0.1.0',
  experiment: experimentSpec.parse({ model: { head: { id: 'gru', units: 8 } } }),
  base: '/study',
  engine: 'cpu',
  progress: { step: 3, totalSteps: 10, epoch: 1 },
  best: { step: 2, score: 0.25 },
  monitor: 'ccc',
  error: null,
};
const clock = { at: 0 };
const dimension = { ccc: 0.25, mse: 0.1, pearson: 0.3 };
const scores = { frames: 8, valence: dimension, arousal: dimension, mean: dimension };
const events: TrainEvent[] = [
  {
    type: 'step',
    step: 1,
    epoch: 0,
    clock,
    loss: 1,
    learningRate: 0.1,
    gradientNorm: 1,
    frames: 4,
  },
  { type: 'validated', step: 2, epoch: 1, clock, scores, score: 0.25, best: true },
];

describe('runView', () => {
  const view = runView(manifest, 'running', events);
  const facts = Object.fromEntries(view.facts.map(({ name, value }) => [name, value]));

  it('passes the protocol that the page checks', () => {
    expect(hostMessage.parse(structuredClone(view))).toEqual(view);
  });

  it('says how far the run is and what it reached', () => {
    expect(facts['Progress']).toBe('epoch 1, step 3 of 10');
    expect(facts['Best ccc']).toBe('0.250 at step 2');
    expect(facts['Last validation']).toBe('CCC valence 0.250, arousal 0.250');
    expect(facts['Model']).toBe('vgg-face × none × gru × valence-arousal');
  });

  it('draws nothing before the first step, and shows errors', () => {
    const error = { code: 'TRAINING_DIVERGED', message: 'loss is NaN' };
    const failed = runView({ ...manifest, error }, 'failed', []);
    expect(failed.curves).toBeNull();
    expect(failed.error).toBe('TRAINING_DIVERGED: loss is NaN');
  });
});

describe('runItem', () => {
  it('tells status, epoch and best score', () => {
    expect(runItem(manifest, 'killed')).toMatchObject({
      description: 'killed · epoch 1 · best ccc 0.250',
      icon: 'warning',
    });
    expect(runItem({ ...manifest, best: null }, 'running').description).toContain('no score yet');
  });
});
