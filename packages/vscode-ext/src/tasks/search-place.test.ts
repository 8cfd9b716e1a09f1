import { searchPlace } from './search-place.js';

describe('searchPlace', () => {
  it('is the folder itself in the workspace', () => {
    const workspace = ['/home/ann/a', '/home/ann/b'];
    expect(searchPlace('/home/ann/b/study', workspace)).toBe('/home/ann/b/study');
    expect(searchPlace('/home/ann/b', workspace)).toBe('/home/ann/b');
    expect(searchPlace('/home/ann/b/..x', workspace)).toBe('/home/ann/b/..x');
  });

  it('is never a place that nobody trusted', () => {
    expect(searchPlace('/downloads/runs', ['/home/ann/a'])).toBe('/home/ann/a');
    expect(searchPlace('/home/ann', ['/home/ann/a'])).toBe('/home/ann/a');
    expect(searchPlace('/home/ann/ab', ['/home/ann/a'])).toBe('/home/ann/a');
    expect(searchPlace('/downloads/runs', [])).toBe('/');
  });
});
