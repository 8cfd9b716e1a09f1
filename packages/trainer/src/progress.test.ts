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
    stepsPerEpoch: 2,
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
  w: {
    ...base,
    type: 'validated',
    step: 3,
    scores: { frames: 0, mean: { ccc: 0.2, mse: 0, pearson: 0 } },
    score: 0.2,
    best: false,
  },
  r: { ...base, type: 'run-resumed', step: 1, engine: 'cpu', events: 2 },
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
      const events = cold('svw#', EVENTS, new Error('full'));
      const scores = events.pipe(
        progress(),
        map(({ score, best }) => [score, best]),
      );
      const expected = { s: [null, null], v: [0.5, 0.5], w: [0.2, 0.5] };
      expectObservable(scores).toBe('svw#', expected, new Error('full'));
      expectObservable(scores, '^!').toBe('s', expected);
      expectSubscriptions(events.subscriptions).toBe(['^--!', '^!']);
    });
  });

  it('goes on where a resumed run does, and counts its pace anew', () => {
    const before = [EVENTS['s']!, EVENTS['a']!, stepAt(2, 9, 5100), EVENTS['v']!];
    scheduler().run(({ cold, expectObservable }) => {
      const seen = cold('rb-c|', EVENTS).pipe(
        progress({ before }),
        map(({ step, best, remainingMs }) => [step, best, remainingMs]),
      );
      const expected = { r: [1, 0.5, null], b: [2, 0.5, null], c: [3, 0.5, 1000] };
      expectObservable(seen).toBe('rb-c|', expected);
    });
  });

  it('smooths the pace, and says how long the run and its epochs are', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const faster = { ...stepAt(2, 0, 6000), clock: { at: 6000, framesPerSecond: 30 } };
      const seen = cold('saf|', { ...EVENTS, f: faster }).pipe(
        progress({ smoothing: 0.5 }),
        map((now) => [now.totalSteps, now.stepsPerEpoch, now.learningRate, now.framesPerSecond]),
      );
      expectObservable(seen).toBe('saf|', {
        s: [4, 2, null, null],
        a: [4, 2, 1, 10],
        f: [4, 2, 1, 20],
      });
    });
  });

  it('follows how many weights train', () => {
    const parameters = { trainable: 5, frozen: 0 };
    const epoch: TrainEvent = { ...base, type: 'epoch-started', step: 2, parameters };
    const old: TrainEvent = { ...base, type: 'epoch-started', step: 4 };
    scheduler().run(({ cold, expectObservable }) => {
      const seen = cold('rseo|', { ...EVENTS, e: epoch, o: old }).pipe(
        progress(),
        map(({ trainable }) => trainable),
      );
      expectObservable(seen).toBe('rseo|', { r: null, s: 1, e: 5, o: 5 });
    });
  });

  it('keeps all scores of the latest validation', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const seen = cold('vc|', EVENTS).pipe(
        progress(),
        map(({ event, scores }) => [event.type, scores]),
      );
      const scores = { frames: 0, mean: { ccc: 0.5, mse: 0, pearson: 0 } };
      expectObservable(seen).toBe('vc|', { v: ['validated', scores], c: ['step', scores] });
    });
  });
});
