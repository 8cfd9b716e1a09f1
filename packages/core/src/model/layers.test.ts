import '@tensorflow/tfjs-backend-cpu';
import { memory, ones, range, reshape, slice, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { input } from '@tensorflow/tfjs-layers';
import { FoldTime, foldTime, UnfoldTime, unfoldTime } from './fold-time.js';
import { StepDropout, stepDropout } from './step-dropout.js';

const SHAPE = [2, 3, 4, 5];

describe('fold and unfold', () => {
  it('put the frames of sequence 0 first, then those of sequence 1, and back', () => {
    tidy(() => {
      const x = reshape(range(0, 120), SHAPE);
      const folded = new FoldTime({ name: 'fold' }).call(x);
      expect(folded.shape).toEqual([6, 4, 5]);
      expect(slice(folded, [3], [1]).dataSync()).toEqual(slice(x, [1, 0], [1, 1]).dataSync());
      const back = new UnfoldTime({ name: 'unfold' }).call([folded, x]);
      expect(back.shape).toEqual(SHAPE);
      expect(back.dataSync()).toEqual(x.dataSync());
    });
  });

  it('keep batch and time open', () => {
    const frames = input({ shape: [null, 4, 5], name: 'x' });
    const folded = foldTime(frames, 'folding');
    expect(folded.shape).toEqual([null, 4, 5]);
    expect(unfoldTime(folded, frames, 'unfolding').shape).toEqual([null, null, 4, 5]);
  });
});

describe('StepDropout', () => {
  const clock = { step: 0 };
  const layer = new StepDropout({ name: 'drop', rate: 0.25, seed: 7, clock });

  function masked(step: number, target = layer): number[] {
    clock.step = step;
    return tidy(() =>
      Array.from((target.call(ones([4000]), { training: true }) as Tensor).dataSync()),
    );
  }

  it('drops the given share and scales the rest up', () => {
    const values = masked(1);
    const kept = values.filter((value) => value !== 0);
    expect(1 - kept.length / values.length).toBeCloseTo(0.25, 1);
    expect(kept.every((value) => Math.abs(value - 1 / 0.75) < 1e-6)).toBe(true);
  });

  it('has a mask for each step, the same whenever it is asked', () => {
    const first = masked(1);
    expect(masked(2)).not.toEqual(first);
    expect(masked(1)).toEqual(first);
    expect(masked(1, new StepDropout({ name: 'other', rate: 0.25, seed: 8, clock }))).not.toEqual(
      first,
    );
  });

  it('passes everything on in prediction, and leaves no tensors', () => {
    const x = ones([10]);
    const before = memory().numTensors;
    tidy(() => expect(layer.call(x, {}).dataSync()).toEqual(x.dataSync()));
    tidy(() => void layer.call(x, { training: true }));
    expect(memory().numTensors).toBe(before);
    x.dispose();
  });

  it('adds no layer for a rate of 0', () => {
    const x = input({ shape: [3], name: 'still' });
    const context = { seed: () => 1, clock };
    expect(stepDropout(x, 'nothing', 0, context)).toBe(x);
    expect(stepDropout(x, 'something', 0.5, context)).not.toBe(x);
  });
});
