import { SessionCache } from './session-cache.js';
import type { Session } from './session-cache.js';

const closed: number[] = [];
const session = (id: number): Session => ({ id, nodes: 1, scratchBytes: 10, candidates: [] });
const cacheOf = (capacity: number) => new SessionCache(capacity, ({ id }) => closed.push(id));

beforeEach(() => closed.splice(0));

it('finds sessions by the whole structure', () => {
  const cache = cacheOf(4);
  const one = session(1);
  cache.set(Int32Array.of(1, 2), one);
  expect(cache.get(Int32Array.of(1, 2))).toBe(one);
  expect(cache.get(Int32Array.of(1))).toBeUndefined();
  expect(cache.get(Int32Array.of(2, 1))).toBeUndefined();
});

it('closes the session not used for longest', () => {
  const cache = cacheOf(2);
  for (const id of [1, 2]) cache.set(Int32Array.of(id), session(id));
  cache.get(Int32Array.of(1));
  cache.set(Int32Array.of(3), session(3));
  expect(closed).toEqual([2]);
  expect([cache.size, cache.scratchBytes]).toEqual([2, 20]);
  cache.dropOldest();
  expect(closed).toEqual([2, 1]);
  expect([cache.size, cache.scratchBytes]).toEqual([1, 10]);
});

it('drops a session by itself', () => {
  const cache = cacheOf(2);
  const one = session(1);
  cache.set(Int32Array.of(1), one);
  cache.drop(one);
  expect(closed).toEqual([1]);
  expect(cache.get(Int32Array.of(1))).toBeUndefined();
  cache.dropOldest();
  expect(cache.size).toBe(0);
});

it('closes a large session that was used once when another comes, but only the first time', () => {
  const cache = cacheOf(4);
  const large = (id: number): Session => ({ id, nodes: 1, scratchBytes: 1e9, candidates: [] });
  cache.set(Int32Array.of(1), large(1));
  cache.dropUsedOnce();
  expect(closed).toEqual([1]);
  for (const id of [1, 4]) cache.set(Int32Array.of(id), large(id));
  for (const id of [2, 5]) cache.set(Int32Array.of(id), session(id));
  cache.get(Int32Array.of(4));
  cache.dropUsedOnce();
  expect(closed).toEqual([1]);
  expect(cache.size).toBe(4);
});

it('closes a session that is done with if it is large', () => {
  const cache = cacheOf(4);
  cache.set(Int32Array.of(1), session(1));
  cache.set(Int32Array.of(2), { id: 2, nodes: 1, scratchBytes: 1e9, candidates: [] });
  for (const id of [1, 2, 3]) cache.release(Int32Array.of(id));
  expect(closed).toEqual([2]);
  expect([cache.size, cache.scratchBytes]).toEqual([1, 10]);
});
