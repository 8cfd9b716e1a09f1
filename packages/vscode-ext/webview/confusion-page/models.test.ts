import { classRows, sortedBy } from './class-rows.js';
import { firstCell, topConfusions } from './confusions-model.js';
import { gridMove } from './grid-moves.js';
import { NAMES, testTable } from './page.testing.js';
import { nextPosition, pageOf } from './positions.js';

describe('topConfusions', () => {
  it('lists the largest cells off the diagonal with their share of the label', () => {
    const pairs = topConfusions(testTable());
    expect(pairs.map(({ cell, count }) => [cell.label, cell.prediction, count])).toEqual([
      [1, 2, 3],
      [0, 1, 2],
      [1, 0, 1],
    ]);
    expect(pairs[0]!.share).toBe(0.25);
    expect(firstCell(testTable())).toEqual({ label: 1, prediction: 2 });
  });

  it('begins with all samples where nothing is confused', () => {
    const right = testTable([
      [2, 0],
      [0, 2],
    ]);
    expect(firstCell(right)).toEqual({ label: null, prediction: null });
  });
});

describe('classRows', () => {
  const names = (by: 'name' | 'recall' | 'precision', descending: boolean) =>
    classRows(NAMES, testTable(), { by, descending }).map(({ name }) => name);

  it('sorts by name and by score, those without one last', () => {
    expect(names('name', true)).toEqual(['sad', 'glad', 'calm']);
    expect(names('precision', true)).toEqual(['sad', 'glad', 'calm']);
    expect(names('recall', true)).toEqual(['calm', 'glad', 'sad']);
    expect(names('recall', false)).toEqual(['glad', 'calm', 'sad']);
  });

  it('turns the order of a column that is pressed again', () => {
    const first = sortedBy('f1', { by: 'support', descending: true });
    expect(first).toEqual({ by: 'f1', descending: true });
    expect(sortedBy('f1', first)).toEqual({ by: 'f1', descending: false });
    expect(sortedBy('name', first)).toEqual({ by: 'name', descending: false });
  });
});

describe('gridMove', () => {
  const size = { rows: 3, columns: 4 };
  it.each([
    ['ArrowLeft', false, [1, 0]],
    ['ArrowRight', false, [1, 2]],
    ['ArrowUp', false, [0, 1]],
    ['ArrowDown', false, [2, 1]],
    ['Home', false, [1, 0]],
    ['End', false, [1, 3]],
    ['Home', true, [0, 0]],
    ['End', true, [2, 3]],
  ] as const)('%s, with Ctrl: %s, leads to %j', (key, control, [row, column]) => {
    expect(gridMove(key, control, { row: 1, column: 1 }, size)).toEqual({ row, column });
  });

  it('stays at the edges, and lets other keys be', () => {
    expect(gridMove('ArrowUp', false, { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
    expect(gridMove('a', false, { row: 0, column: 1 }, size)).toBeUndefined();
  });
});

describe('nextPosition', () => {
  it.each([
    ['ArrowRight', 23, 24],
    ['ArrowLeft', 24, 23],
    ['ArrowDown', 22, 27],
    ['ArrowUp', 3, 3],
    ['Home', 30, 24],
    ['End', 30, 47],
    ['PageDown', 30, 48],
    ['PageDown', 55, 59],
    ['PageUp', 30, 0],
    ['PageUp', 3, 0],
    ['ArrowRight', 59, 59],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(nextPosition(key, from, 5, 60)).toBe(to);
  });

  it('lets other keys, and an empty cell, be', () => {
    expect(nextPosition('a', 3, 5, 60)).toBeUndefined();
    expect(nextPosition('Home', 0, 5, 0)).toBeUndefined();
  });

  it('knows pages of 24', () => {
    expect([0, 23, 24, 100].map(pageOf)).toEqual([0, 0, 24, 96]);
  });
});
