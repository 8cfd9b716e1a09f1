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

  it('forgets hidden runs that are compared no more', () => {
    const { look } = firstKept({ folders: ['a', 'b'], look: { hidden: ['a', 'b'] } });
    expect(lookOf(look, ['b']).hidden).toEqual(['b']);
  });
});
