import { count, decimals, percent, plural } from './words.js';

describe('words', () => {
  it('never says 100 % before the last update', () => {
    expect([percent(0.999), percent(1)]).toEqual(['99 %', '100 %']);
  });

  it('groups digits', () => {
    expect([count(0), count(999), count(1234567), count(-1200.4)]).toEqual([
      ...['0', '999', '1\u2009234\u2009567', '−1\u2009200'],
    ]);
  });

  it('gives decimals true signs, and none to what rounds to zero', () => {
    expect([decimals(-0.25), decimals(-0.0001), decimals(-0.001), decimals(null)]).toEqual([
      ...['−0.250', '0.000', '−0.001', '–'],
    ]);
  });

  it('counts one and many', () => {
    expect([plural(1, 'run'), plural(2, 'run'), plural(1200, 'run')]).toEqual([
      ...['1 run', '2 runs', '1\u2009200 runs'],
    ]);
  });
});
