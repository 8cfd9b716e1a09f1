import type { TrainEvent } from '@circumplex/core/runs';
import { checkpointsOf, choiceOf } from './checkpoints.js';
import { testValidation } from './reading.testing.js';

const file = (step: number) => ({
  name: `step-${String(step).padStart(8, '0')}.safetensors`,
  size: 1234,
  changed: 0,
});

const saved = (epoch: number, reason: 'best' | 'epoch'): TrainEvent => ({
  ...{ type: 'checkpoint-saved', step: 10 * epoch, epoch, clock: { at: 0 } },
  ...{ file: file(10 * epoch).name, reason },
});

describe('checkpointsOf', () => {
  const events = [
    testValidation(1, 0.5, true),
    saved(1, 'best'),
    testValidation(2, 0.25, false),
    saved(2, 'epoch'),
    testValidation(3, 0.375, false),
    saved(3, 'epoch'),
  ];
  const best = { step: 10, score: 0.5 };
  const all = checkpointsOf([10, 20, 30].map(file), events, { best });

  it('has the newest first, with what the events say of it', () => {
    expect(all.map(({ step }) => step)).toEqual(['30', '20', '10']);
    expect(all[0]).toMatchObject({ epoch: '3', reason: 'epoch', score: '0.375', size: '1.2 kB' });
    expect(all[2]).toMatchObject({ reason: 'best', score: '0.500' });
  });

  it('marks the best and the last, and tells the command line of each by its step', () => {
    expect(all.map(({ isBest, isLast }) => [isBest, isLast])).toEqual([
      [false, true],
      [false, false],
      [true, false],
    ]);
    const choices = all.map(({ file: name }) => choiceOf(name, all));
    expect(choices).toEqual(all.map(({ step }) => step));
    expect(choiceOf('../run.json', all)).toBeUndefined();
  });

  it('shows files that no event is left of', () => {
    const [only] = checkpointsOf([file(1_234_567_890)], [], { best: null });
    expect(only).toMatchObject({ epoch: '–', reason: '–', score: '–', isBest: false });
  });
});
