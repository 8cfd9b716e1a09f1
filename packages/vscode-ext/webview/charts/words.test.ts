import { durationWords, placeWords, tickWords, valueTickWords, valueWords } from './words.js';

const plain = (text: string) => text.replaceAll('\u2009', ' ');

describe('words of charts', () => {
  it.each([
    [0, '0'],
    [0.123456, '0.1235'],
    [-0.5, '−0.5000'],
    [12.3456, '12.35'],
    [8421.7, '8422'],
    [84217.4, '84 217'],
    [0.00012345, '1.23e−4'],
    [-3e-9, '−3.00e−9'],
    [2.5e7, '2.50e7'],
  ])('a value: %d', (value, text) => {
    expect(plain(valueWords(value))).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [4.25, '4.3 s'],
    [59.7, '1 min'],
    [75, '1 min 15 s'],
    [3600, '1 h'],
    [3725, '1 h 2 min'],
    [90_000, '1 d 1 h'],
  ])('a time: %d', (seconds, text) => {
    expect(durationWords(seconds)).toBe(text);
  });

  it('places and ticks of every axis', () => {
    expect(plain(placeWords('step', 12_000))).toBe('step 12 000');
    expect(placeWords('epoch', 1.5)).toBe('epoch 1.50');
    expect(placeWords('time', 90)).toBe('1 min 30 s');
    expect(['step', 'epoch'].map((axis) => plain(tickWords(axis as 'step', 20_000)))).toEqual([
      '20 000',
      '20000',
    ]);
    expect([tickWords('step', 0.30000000000000004), tickWords('time', 0)]).toEqual(['0.3', '0']);
  });

  it.each([
    [0, '0'],
    [0.0001, '0.0001'],
    [0.00005, '5e−5'],
    [0.30000000000000004, '0.3'],
    [20_000, '20 000'],
    [3e6, '3e6'],
  ])('a tick of values: %d', (value, text) => {
    expect(plain(valueTickWords(value))).toBe(text);
  });
});
