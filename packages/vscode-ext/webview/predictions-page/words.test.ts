import { clock, decimals, difference, frameCount, placeInWords, spanInWords } from './words.js';

describe('words', () => {
  it('tell numbers with true signs', () => {
    expect([decimals(-0.5), decimals(null), difference(0.25), difference(-0.25)]).toEqual([
      '−0.500',
      '–',
      '+0.250',
      '−0.250',
    ]);
  });

  it('give no sign to what rounds to zero', () => {
    expect([decimals(-0.0001), decimals(-0.001)]).toEqual(['0.000', '−0.001']);
  });

  it('tell times, also where rounding makes a minute', () => {
    expect([0, 3.5, 59.999, 67.25].map(clock)).toEqual([
      '0:00.00',
      '0:03.50',
      '1:00.00',
      '1:07.25',
    ]);
  });

  it('tell frames where there is no rate', () => {
    expect(placeInWords(1233, null)).toBe('frame 1\u2009234');
    expect(placeInWords(30, 15)).toBe('0:02.00');
    expect(spanInWords(30, 30, 30)).toBe('0:01.00 – 0:02.00');
    expect([frameCount(1), frameCount(1200)]).toEqual(['1 frame', '1\u2009200 frames']);
    expect(spanInWords(9, 1, null)).toBe('frame 10');
    expect(spanInWords(9, 20, null)).toBe('frames 10 – 29');
  });
});
