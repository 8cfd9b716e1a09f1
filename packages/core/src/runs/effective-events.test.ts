import { effectiveEvents, withoutSession } from './effective-events.js';
import type { TrainEvent } from './events.js';

/** Clocks that never repeat, as in life. */
let time = 0;
const at = (step: number, epoch = 0) => ({ step, epoch, clock: { at: (time += 1) } });

const started = (): TrainEvent => ({
  type: 'run-started',
  ...at(0),
  totalSteps: 4,
  stepsPerEpoch: 2,
  parameters: { trainable: 1, frozen: 0 },
  splits: {},
  engine: 'cpu',
});
const step = (n: number): TrainEvent => ({
  type: 'step',
  ...at(n, n > 2 ? 1 : 0),
  loss: 1 / n,
  learningRate: 0.1,
  gradientNorm: 1,
  frames: 8,
});
const epochStarted = (n: number): TrainEvent => ({ type: 'epoch-started', ...at(n) });
const validated = (n: number): TrainEvent => ({
  type: 'validated',
  ...at(n, n / 2),
  scores: { frames: 1, mean: { ccc: 0.5, mse: 1, pearson: 0.5 } },
  score: 0.5,
  best: true,
});
const saved = (n: number, reason: 'epoch' | 'interval' | 'pause' = 'epoch'): TrainEvent => ({
  type: 'checkpoint-saved',
  ...at(n),
  file: `${n}.safetensors`,
  reason,
});
const resumed = (n: number, events: number): TrainEvent => ({
  type: 'run-resumed',
  ...at(n),
  engine: 'cpu',
  events,
});
const paused = (n: number): TrainEvent => ({ type: 'run-paused', ...at(n) });

const whole = (): TrainEvent[] => [
  started(),
  epochStarted(0),
  step(1),
  step(2),
  validated(2),
  saved(2),
  epochStarted(2),
  step(3),
  step(4),
  validated(4),
  saved(4),
];

/** The events of the uninterrupted run that are written after those a checkpoint counted. */
const after = (count: number): TrainEvent[] => whole().slice(count);

function comparable(events: TrainEvent[]) {
  return withoutSession(effectiveEvents(events));
}

describe('effectiveEvents', () => {
  const expected = withoutSession(whole());

  it('changes nothing in a run that was never interrupted', () => {
    const events = whole();
    expect(effectiveEvents(events)).toEqual(events);
  });

  it('makes a run killed anywhere and resumed equal to one never killed', () => {
    for (let killed = 0; killed <= whole().length; killed++) {
      const written = whole().slice(0, killed);
      // The checkpoint of step 2 counts 5 events and is on disk before its own event is written.
      const count = killed >= 5 ? 5 : 0;
      const events = [...written, resumed(count === 5 ? 2 : 0, count), ...after(count)];
      expect(comparable(events)).toEqual(expected);
    }
  });

  it('does so for a run killed twice after the same checkpoint', () => {
    const events = [
      ...whole().slice(0, 8),
      resumed(2, 5),
      ...after(5).slice(0, 3),
      resumed(2, 5),
      ...after(5),
    ];
    expect(comparable(events)).toEqual(expected);
  });

  it('counts run-resumed itself in what later checkpoints count', () => {
    const events = [
      ...whole().slice(0, 4),
      resumed(0, 0),
      ...whole().slice(0, 8), // this checkpoint counted run-resumed and five events
      resumed(2, 6),
      ...after(5),
    ];
    expect(comparable(events)).toEqual(expected);
    expect(effectiveEvents(events).filter(({ type }) => type === 'run-resumed')).toHaveLength(2);
  });

  it('makes a run resumed past a damaged checkpoint equal to one never killed', () => {
    const code = 'CHECKPOINT_INVALID';
    const warning: TrainEvent = { type: 'warning', ...at(2), code, message: 'passed over' };
    const events = [...whole(), resumed(2, 5), saved(2), warning, ...after(6)];
    expect(comparable(events)).toEqual(expected);
  });

  it('makes a run paused and resumed equal to one never paused', () => {
    const events = [
      ...whole().slice(0, 3),
      saved(1, 'pause'),
      paused(1),
      resumed(1, 3),
      ...after(3),
    ];
    expect(comparable(events)).toEqual(expected);
  });

  it('repeats no step even where a damaged line upsets the count', () => {
    const events = [...whole().slice(1, 8), resumed(2, 5), ...after(5)];
    const steps = effectiveEvents(events).filter(({ type }) => type === 'step');
    expect(steps.map((event) => event.step)).toEqual([1, 2, 3, 4]);
  });
});

describe('withoutSession', () => {
  it('takes clocks, pauses and resumptions out, and nothing else', () => {
    const events = [
      started(),
      saved(1, 'interval'),
      saved(1, 'pause'),
      paused(1),
      resumed(1, 2),
      step(2),
    ];
    const rest = withoutSession(events);
    expect(rest.map(({ type }) => type)).toEqual(['run-started', 'checkpoint-saved', 'step']);
    expect(rest.some((event) => 'clock' in event)).toBe(false);
  });
});
