import type { TrainEvent } from '@circumplex/core/runs';
import { TestScheduler } from 'rxjs/testing';
import { map } from 'rxjs';
import { progress } from './progress.js';

const base = { epoch: 0, clock: { at: 0 } };

function stepAt(step: number, loss: number, at: number): TrainEvent {
  const clock = { at, framesPerSecond: 10 };
  return { ...base, type: 'step', step, loss, learningRate: 1, gradientNorm: 1, frames: 4, clock };
}

const EVENTS: Record<string, TrainEvent> = {
  s: {
    ...base,
    type: 'run-started',
    step: 0,
    totalSteps: 4,
    stepsPerEpoch: 4,
    parameters: { trainable: 1, frozen: 0 },
    splits: {},
    engine: 'cpu',
  },
  a: stepAt(1, 1, 5000),
  b: stepAt(2, 0, 6000),
  c: stepAt(3, 0, 7000),
  v: {
    ...base,
    type: 'validated',
    step: 3,
    scores: { frames: 0, mean: { ccc: 0.5, mse: 0, pearson: 0 } },
    score: 0.5,
    best: true,
  },
};

function scheduler(): TestScheduler {
  return new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
}

describe('progress', () => {
  it('smooths the loss and tells the time to go, first step aside', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const seen = cold('sab-c|', EVENTS).pipe(
        progress({ smoothing: 0.5 }),
        map(({ loss, remainingMs }) => [loss, remainingMs]),
      );
      expectObservable(seen).toBe('sab-c|', {
        s: [null, null],
        a: [1, null],
        b: [0.5, 2000],
        c: [0.25, 1000],
      });
    });
  });

  it('keeps the best score, passes errors on, and unsubscribes', () => {
    scheduler().run(({ cold, expectObservable, expectSubscriptions }) => {
      const events = cold('sv#', EVENTS, new Error('full'));
      const scores = events.pipe(
        progress(),
        map(({ score, best }) => [score, best]),
      );
      const expected = { s: [null, null], v: [0.5, 0.5] };
      expectObservable(scores).toBe('sv#', expected, new Error('full'));
      expectObservable(scores, '^!').toBe('s', expected);
      expectSubscriptions(events.subscriptions).toBe(['^-!', '^!']);
    });
  });

  it('follows a resumed run', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const seen = cold('b-c|', EVENTS).pipe(
        progress({ totalSteps: 4 }),
        map(({ step, remainingMs }) => [step, remainingMs]),
      );
      expectObservable(seen).toBe('b-c|', { b: [2, null], c: [3, 1000] });
    });
  });
});
