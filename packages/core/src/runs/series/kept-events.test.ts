import type { TrainEvent } from '../events.js';
import { KeptEvents } from './kept-events.js';

const place = { step: 0, epoch: 0, clock: { at: 0 } };
const warning = (code: string): TrainEvent => ({ type: 'warning', ...place, code, message: '' });
const started: TrainEvent = {
  type: 'run-started',
  ...place,
  totalSteps: 1,
  stepsPerEpoch: 1,
  parameters: { trainable: 1, frozen: 0 },
  splits: {},
  engine: 'cpu',
};

describe('KeptEvents', () => {
  it('keeps the newest that have room, and run-started', () => {
    const kept = new KeptEvents(30);
    kept.add(started, 0, 10);
    ['a', 'b', 'c', 'd'].forEach((code, i) => kept.add(warning(code), 10 * (i + 1), 10));
    expect(kept.events).toEqual([started, warning('b'), warning('c'), warning('d')]);
    expect(kept.forgotten).toBe(2);
    expect(kept.started).toBe(started);
    expect(kept.events).toBe(kept.events);
  });

  it('takes out what stands no more', () => {
    const kept = new KeptEvents(100);
    kept.add(started, 0, 10);
    ['a', 'b'].forEach((code, i) => kept.add(warning(code), 10 * (i + 1), 10));
    kept.truncate(15);
    expect(kept.events).toEqual([started, warning('a')]);
    kept.truncate(0);
    expect(kept.events).toEqual([]);
    expect(kept.started).toBeUndefined();
  });

  it('lets go of an event that alone is too long', () => {
    const kept = new KeptEvents(5);
    kept.add(warning('a'), 0, 10);
    expect(kept.events).toEqual([]);
  });
});
