import { createStore } from './store.js';

describe('createStore', () => {
  it('tells those who watch what has changed, once for all changes', () => {
    const store = createStore({ a: 1, b: 2, c: 3 });
    const seen: unknown[] = [];
    store.on(['a', 'b'], ({ a, b }) => seen.push([a, b]));
    store.set({ a: 5, b: 6 });
    store.set({ c: 4 });
    store.set({ a: 5 });
    expect(seen).toEqual([[5, 6]]);
    expect(store.value).toEqual({ a: 5, b: 6, c: 4 });
  });
});
