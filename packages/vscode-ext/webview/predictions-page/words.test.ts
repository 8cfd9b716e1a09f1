import { clock, difference, placeInWords, spanInWords } from './words.js';

describe('words', () => {
  it('tell numbers with true signs', () => {
    expect([difference(0.25), difference(-0.25), difference(null)]).toEqual([
      ...['+0.250', '−0.250', '–'],
    ]);
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
    expect(spanInWords(9, 1, null)).toBe('frame 10');
    expect(spanInWords(9, 20, null)).toBe('frames 10 – 29');
  });
});
