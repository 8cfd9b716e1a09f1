import { testManifest } from './manifest.testing.js';
import { count, decimals, monitorName, percent, shareDone } from './words.js';

const share = (step: number, totalSteps: number) =>
  shareDone(testManifest({ progress: { step, totalSteps, epoch: 0 } }));

describe('words', () => {
  it('never says 100 % before the last update', () => {
    expect(percent(share(999, 1000))).toBe('99 %');
    expect(percent(share(1000, 1000))).toBe('100 %');
  });

  it('keeps the share in its range', () => {
    expect(share(0, 0)).toBe(0);
    expect(share(12, 10)).toBe(1);
  });

  it('tells numbers as people read them', () => {
    expect(decimals(-0.25)).toBe('−0.250');
    expect(decimals(null)).toBe('–');
    expect(count(1234567)).toBe('1\u2009234\u2009567');
    expect(monitorName('accuracy')).toBe('accuracy');
  });
});
