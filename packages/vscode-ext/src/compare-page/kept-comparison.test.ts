import { firstKept, lookOf } from './kept-comparison.js';

describe('a kept comparison', () => {
  it('is the first that is whole and has runs', () => {
    const kept = firstKept(undefined, { folders: [] }, { folders: [3] }, { folders: ['a'] });
    expect(kept.folders).toEqual(['a']);
    expect(kept.look).toMatchObject({ hidden: [], charts: null, allSettings: false });
  });

  it('is empty where none is', () => {
    expect(firstKept(null, 'x').folders).toEqual([]);
  });

  it('forgets what it says of runs that are compared no more', () => {
    const kept = { hidden: ['a', 'b'], colors: { a: 0, b: 1 }, search: 'x' };
    const { look } = firstKept({ folders: ['a', 'b'], look: kept });
    expect(lookOf(look, ['b'])).toMatchObject({ hidden: ['b'], colors: { b: 1 }, search: 'x' });
    expect(lookOf(look, ['b']).colors).not.toHaveProperty('a');
  });
});
