import type { TrainEvent } from '@circumplex/core/runs';
import { trainedSeconds } from './trained-time.js';

function event(type: 'run-paused' | 'run-resumed' | 'epoch-started', at: number): TrainEvent {
  return { type, step: 0, epoch: 0, clock: { at }, engine: 'cpu', events: 0 } as TrainEvent;
}

describe('trainedSeconds', () => {
  it('goes from the first event to the last update', () => {
    expect(trainedSeconds([event('epoch-started', 1000)], 61_000)).toBe(60);
  });

  it('leaves out pauses, and what a killed run did after the events that stand', () => {
    const events = [
      event('epoch-started', 0),
      event('run-paused', 10_000),
      event('run-resumed', 500_000),
      event('epoch-started', 505_000),
      event('run-resumed', 900_000),
    ];
    expect(trainedSeconds(events, 901_500)).toBe(10 + 5 + 1.5);
  });

  it('does not go back before the last event that is known', () => {
    expect(trainedSeconds([event('epoch-started', 0), event('run-paused', 8000)], 7000)).toBe(8);
  });

  it('never counts below 0 where a clock was set back', () => {
    const back = [event('epoch-started', 90_000), event('run-paused', 10_000)];
    expect(trainedSeconds(back, 20_000)).toBe(0);
    expect(trainedSeconds([...back, event('run-resumed', 30_000)], 31_000)).toBe(1);
  });

  it('knows nothing of a run without events', () => {
    expect(trainedSeconds([], null)).toBeNull();
  });
});
