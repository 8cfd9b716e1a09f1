import { ShownPlaces } from './shown-places.js';

describe('ShownPlaces', () => {
  it('remembers each place once', async () => {
    const values = new Map<string, unknown>();
    const memory = {
      get: (key: string) => values.get(key),
      update: async (key: string, value: unknown) => void values.set(key, value),
    };
    const places = new ShownPlaces(memory);
    expect(places.list()).toEqual([]);
    for (const place of ['/a', '/b', '/a']) await places.add(place);
    expect(new ShownPlaces(memory).list()).toEqual(['/a', '/b']);
  });

  it('has none where the memory holds something else', () => {
    const places = new ShownPlaces({ get: () => ['/a', 3], update: async () => undefined });
    expect(places.list()).toEqual(['/a']);
    expect(new ShownPlaces({ get: () => 'x', update: async () => undefined }).list()).toEqual([]);
  });
});
