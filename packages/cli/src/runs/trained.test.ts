import type { TrainEvent } from '@circumplex/core/runs';
import { twoEpochs } from '../progress/events.testing.js';
import { trainedByEpoch, trainedText } from './trained.js';

describe('trainedByEpoch', () => {
  it('has an entry for each change', () => {
    const all = trainedByEpoch(twoEpochs());
    expect(all).toEqual([
      { epoch: 1, trainable: 1200, frozen: 3800 },
      { epoch: 2, trainable: 5000, frozen: 0 },
    ]);
    expect(trainedText(all)).toBe('1,200 of 5,000 parameters; 5,000 from epoch 2 on');
  });

  it('takes runs whose epochs do not say it, and those that have not begun', () => {
    const old = twoEpochs().map((event): TrainEvent => {
      return event.type === 'epoch-started' ? { ...event, parameters: undefined } : event;
    });
    expect(trainedText(trainedByEpoch(old))).toBe('1,200 of 5,000 parameters');
    expect(trainedText(trainedByEpoch([]))).toBe('–');
  });
});
