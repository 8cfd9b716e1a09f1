import { bytes, cut, difference, short } from './units.js';

describe('units', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [4_717_434, '4.5 MiB'],
    [600e9, '559 GiB'],
    [NaN, '–'],
  ])('%d bytes', (value, text) => {
    expect(bytes(value)).toBe(text);
  });

  it.each([
    [9999, '9999'],
    [12_345, '12.3 k'],
    [1_177_010, '1.18 M'],
    [7e9, '7 G'],
  ])('%d in three digits', (value, text) => {
    expect(short(value)).toBe(text);
  });

  it('differences, also those that are none', () => {
    expect([difference(7.7e-7), difference(null)]).toEqual(['7.7e−7', 'not finite']);
  });

  it('cuts long texts and says so', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('abc… (4 characters)');
  });
});
