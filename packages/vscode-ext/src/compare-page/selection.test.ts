import { inOrder, withRuns } from './selection.js';

const many = Array.from({ length: 20 }, (_, i) => `/runs/${i}`);

describe('the runs of a comparison', () => {
  it('come in the order in which they were chosen, each once', () => {
    expect(withRuns(['a', 'b'], ['c', 'a'])).toEqual(['a', 'b', 'c']);
  });

  it('are twenty at most, and more are refused in words', () => {
    expect(withRuns(many, ['/runs/3'])).toHaveLength(20);
    expect(() => withRuns(many, ['x'])).toThrow(
      'Compare Runs: must be at most 20 runs, got 21; choose fewer',
    );
  });

  it('are put in order, whatever else is named', () => {
    expect(inOrder(['a', 'b', 'c'], ['c', 'x', 'a'])).toEqual(['c', 'a', 'b']);
    expect(inOrder(['a'], [])).toEqual(['a']);
  });
});
