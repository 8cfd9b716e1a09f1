import type { SeriesQuery, SeriesReply } from '../../shared/series.js';
import { cachedAsk } from './cached-ask.js';

const query: SeriesQuery = {
  ...{ run: 'a', name: 'loss', axis: 'step', from: null, to: null, points: 4 },
};

function start(answer: () => Promise<SeriesReply> = () => Promise.resolve({} as SeriesReply)) {
  const versions: Record<string, number> = { a: 1, b: 1 };
  const ask = jest.fn(answer);
  const { ask: cached, keep } = cachedAsk(ask, (folder) => versions[folder]!);
  return { ask, versions, cached, keep };
}

describe('cachedAsk', () => {
  it('asks once while the run stays as it is', async () => {
    const { ask, cached, versions } = start();
    expect(await cached(query)).toBe(await cached(query));
    versions['b'] = 2;
    await cached(query);
    expect(ask).toHaveBeenCalledTimes(1);
    versions['a'] = 2;
    await cached(query);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps the whole beside a part of it', async () => {
    const { ask, cached } = start();
    await cached(query);
    await cached({ ...query, from: 1, to: 2 });
    await cached({ ...query, from: 1, to: 3 });
    await cached(query);
    expect(ask).toHaveBeenCalledTimes(3);
    await cached({ ...query, axis: 'epoch' });
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('forgets runs that are gone', async () => {
    const { ask, cached, keep } = start();
    await cached(query);
    keep(['a']);
    await cached(query);
    expect(ask).toHaveBeenCalledTimes(1);
    keep(['b']);
    await cached(query);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks again for what was refused', async () => {
    const { ask, cached } = start(() => Promise.reject(new Error('gone')));
    await expect(cached(query)).rejects.toThrow('gone');
    await expect(cached(query)).rejects.toThrow('gone');
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
