import { nextIndex } from './roving-focus.js';

describe('nextIndex', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowLeft', 0, 2],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 0, undefined],
  ])('%s from %i of three', (key, from, to) => {
    expect(nextIndex(key, from, 3)).toBe(to);
  });

  it('leads nowhere in an empty group', () => {
    expect(nextIndex('Home', 0, 0)).toBeUndefined();
  });
});
