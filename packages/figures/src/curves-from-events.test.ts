import type { TrainEvent } from '@circumplex/core/runs';
import { curvesFromEvents } from './curves-from-events.js';

const clock = { at: 0 };
const ccc = (value: number) => ({ ccc: value, mse: 0.1, pearson: value });
const scores = { frames: 4, valence: ccc(0.2), arousal: ccc(0.4), mean: ccc(0.3) };
const events: TrainEvent[] = [
  {
    type: 'step',
    step: 1,
    epoch: 0,
    clock,
    loss: 0.9,
    learningRate: 0.1,
    gradientNorm: 1,
    frames: 8,
  },
  {
    type: 'step',
    step: 2,
    epoch: 0,
    clock,
    loss: 0.7,
    learningRate: 0.1,
    gradientNorm: 1,
    frames: 8,
  },
  { type: 'epoch-finished', step: 2, epoch: 1, clock, loss: 0.8, scores },
  { type: 'validated', step: 2, epoch: 1, clock, scores, score: 0.3, best: true },
  { type: 'validated', step: 4, epoch: 2, clock, scores, score: 0.1, best: false },
];

describe('curvesFromEvents', () => {
  const curves = curvesFromEvents(events);

  it('takes the loss of updates and epochs', () => {
    expect(curves.loss.map((p) => p.value)).toEqual([0.9, 0.7]);
    expect(curves.epochLoss).toEqual([{ step: 2, value: 0.8 }]);
  });

  it('has a curve for each score and split', () => {
    const names = curves.scores.map(
      ({ name, split, points }) => `${split} ${name} ${points.length}`,
    );
    expect(names).toEqual([
      'train valence 1',
      'train arousal 1',
      'train mean 1',
      'validation valence 2',
      'validation arousal 2',
      'validation mean 2',
    ]);
  });

  it('marks the best validation', () => {
    expect(curves.best).toEqual({ step: 2, score: 0.3 });
  });

  it('is empty without events', () => {
    expect(curvesFromEvents([])).toMatchObject({ loss: [], scores: [], best: null });
  });
});
