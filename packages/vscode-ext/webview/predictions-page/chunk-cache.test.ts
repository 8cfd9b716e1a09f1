import { ChunkCache } from './chunk-cache.js';

describe('ChunkCache', () => {
  it('asks once, and has the chunk when it came', async () => {
    const load = jest.fn((group: number, chunk: number) => Promise.resolve(`${group}/${chunk}`));
    const arrived = jest.fn();
    const cache = new ChunkCache(load, arrived);
    expect(cache.get(1, 2)).toBeUndefined();
    expect(cache.get(1, 2)).toBeUndefined();
    await Promise.resolve();
    expect(cache.get(1, 2)).toBe('1/2');
    expect(load).toHaveBeenCalledTimes(1);
    expect(arrived).toHaveBeenCalledTimes(1);
  });

  it('asks again for what could not be had', async () => {
    const load = jest.fn(() => Promise.reject(new Error('gone')));
    const cache = new ChunkCache(load, () => undefined);
    cache.get(0, 0);
    await new Promise((resolve) => setTimeout(resolve));
    cache.get(0, 0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps those used last', async () => {
    const load = jest.fn((_: number, chunk: number) => Promise.resolve(chunk));
    const cache = new ChunkCache(load, () => undefined, 2);
    for (const chunk of [0, 1, 0, 2]) {
      cache.get(0, chunk);
      await Promise.resolve();
    }
    expect(cache.get(0, 0)).toBe(0);
    expect(cache.get(0, 1)).toBeUndefined();
  });
});
