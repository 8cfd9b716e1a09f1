import { ago, bytes, count, duration, percent, score, small } from './numbers.js';

describe('numbers for people', () => {
  it('writes scores and shares, and a dash for what is not defined', () => {
    expect([score(0.12345), score(null), score(Number.NaN)]).toEqual(['0.123', '–', '–']);
    expect([percent(0.5), percent(undefined)]).toEqual(['50.0 %', '–']);
  });

  it('writes small and large numbers', () => {
    expect([small(0.001), small(0.00025), small(3e-5), small(0)]).toEqual([
      '0.001',
      '2.5e-4',
      '3e-5',
      '0',
    ]);
    expect(count(1234567)).toBe('1,234,567');
    expect([bytes(3 * 2 ** 30), bytes(50 * 2 ** 20), bytes(900), bytes(0)]).toEqual([
      '3.0 GiB',
      '50 MiB',
      '900 B',
      '0 B',
    ]);
  });

  it('writes time spans', () => {
    expect([duration(5), duration(185), duration(3723), duration(Infinity)]).toEqual([
      '5 s',
      '3:05',
      '1:02:03',
      '–',
    ]);
  });

  it('writes how long ago something was', () => {
    const now = Date.parse('2026-01-02T00:00:00Z');
    const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();
    expect([30, 200, 7300, 200000].map((s) => ago(before(s), now))).toEqual([
      'just now',
      '3 min ago',
      '2 h ago',
      '2 d ago',
    ]);
  });
});
