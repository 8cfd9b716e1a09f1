import { ago, bytes, duration, monitorName, start } from './words.js';

describe('words', () => {
  it.each([
    [512, '512 B'],
    [1234, '1.2 kB'],
    [999_949, '999.9 kB'],
    [64_000_000, '64.0 MB'],
    [5e12, '5000.0 GB'],
  ])('%i bytes are %s', (size, words) => {
    expect(bytes(size)).toBe(words);
  });

  it('names the score of a run', () => {
    expect(monitorName('accuracy')).toBe('accuracy');
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3599, '1 h 00 min'],
    [7500, '2 h 05 min'],
    [172_800, '2 d'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [59, 'just now'],
    [60, '1 min ago'],
    [3600, '1 h ago'],
    [90_000, '1 d ago'],
    [-5, 'just now'],
  ])('%i seconds before now are %s', (seconds, words) => {
    const now = Date.parse('2026-01-02T12:00:00Z');
    expect(ago(new Date(now - seconds * 1000).toISOString(), now)).toBe(words);
  });

  it('tells a start without the year, unless it is another', () => {
    const now = new Date('2026-06-01T12:00:00Z');
    expect(start('2026-01-02T12:00:00Z', now)).not.toContain('2026');
    expect(start('2025-01-02T12:00:00Z', now)).toContain('2025');
  });
});
