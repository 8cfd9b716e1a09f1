import { colorSlots } from './color-slots.js';

describe('colorSlots', () => {
  it('numbers runs as they come', () => {
    expect(colorSlots(['a', 'b'], {})).toEqual({ a: 0, b: 1 });
  });

  it('leaves a run its colour, and gives the free one to the next', () => {
    expect(colorSlots(['c', 'b', 'd'], { a: 0, b: 1 })).toEqual({ b: 1, c: 0, d: 2 });
  });

  it('never gives one colour to two runs', () => {
    expect(colorSlots(['a', 'b'], { a: 3, b: 3 })).toEqual({ a: 3, b: 0 });
  });
});
