import { createColors } from 'picocolors';
import { table, visibleLength } from './table.js';

describe('table', () => {
  it('lines columns up and ends no line with spaces', () => {
    expect(
      table([
        ['a', 'bcd', 'e'],
        ['long', 'b'],
      ]),
    ).toBe('a     bcd  e\nlong  b');
  });

  it('does not count colours', () => {
    const { red } = createColors(true);
    expect(visibleLength(red('ab'))).toBe(2);
    expect(
      table([
        [red('a'), 'x'],
        ['bb', 'y'],
      ]).split('\n')[1],
    ).toBe('bb  y');
  });

  it('indents every line', () => {
    expect(table([['a'], ['b']], '  ')).toBe('  a\n  b');
  });
});
