import type { TrainEvent } from '@circumplex/core/runs';
import { createRecorder } from './recorder.js';

describe('createRecorder', () => {
  it('writes each event before it pushes it, with a clock, and counts', () => {
    const log: string[] = [];
    const seen: TrainEvent[] = [];
    const writer = { append: (event: TrainEvent) => void log.push(`write ${event.type}`) };
    const recorder = createRecorder(writer, 5, (event) => {
      log.push(`push ${event.type}`);
      seen.push(event);
    });
    const step = { loss: 1, learningRate: 1, gradientNorm: 1, frames: 4 };
    recorder.record({ type: 'epoch-started', step: 0, epoch: 0 });
    const start = performance.now();
    while (performance.now() - start < 5);
    recorder.record({ type: 'step', step: 1, epoch: 0, ...step });
    expect(log).toEqual(['write epoch-started', 'push epoch-started', 'write step', 'push step']);
    expect(recorder.count).toBe(7);
    expect(seen[0]!.clock).not.toHaveProperty('framesPerSecond');
    expect(seen[1]!.clock.framesPerSecond).toBeGreaterThan(0);
    expect(seen[1]!.clock.framesPerSecond).toBeLessThanOrEqual(4 / 0.005);
  });

  it('pushes nothing that could not be written', () => {
    const writer = {
      append: () => {
        throw new Error('full');
      },
    };
    const recorder = createRecorder(writer, 0, () => {
      throw new Error('pushed');
    });
    expect(() => recorder.record({ type: 'run-paused', step: 0, epoch: 0 })).toThrow('full');
    expect(recorder.count).toBe(0);
  });
});
