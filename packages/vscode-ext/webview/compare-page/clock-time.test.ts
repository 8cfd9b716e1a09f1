import { clockTime } from './clock-time.js';

describe('clockTime', () => {
  it.each([
    [0, '0:00'],
    [6.7, '0:07'],
    [59.6, '1:00'],
    [90, '1:30'],
    [7510, '2:05:10'],
    [360_000, '100:00:00'],
  ])('%d s is %s', (seconds, words) => {
    expect(clockTime(seconds)).toBe(words);
  });
});
