import type { NativeSession } from '../native/binding.js';
import type { Compiled } from './compile.js';
import { SessionCache } from './session-cache.js';

function compiled(): Compiled & { disposed: () => number } {
  let calls = 0;
  const session: NativeSession = {
    loadModel: () => undefined,
    run: () => undefined,
    dispose: () => (calls += 1),
  };
  return { session, outputs: [], nodes: 1, disposed: () => calls };
}

it('finds sessions by the whole structure', () => {
  const cache = new SessionCache(4);
  const one = compiled();
  cache.set(Int32Array.of(1, 2), one);
  expect(cache.get(Int32Array.of(1, 2))).toBe(one);
  expect(cache.get(Int32Array.of(1))).toBeUndefined();
  expect(cache.get(Int32Array.of(2, 1))).toBeUndefined();
});

it('closes the session not used for longest', () => {
  const cache = new SessionCache(2);
  const [one, two, three] = [compiled(), compiled(), compiled()];
  cache.set(Int32Array.of(1), one);
  cache.set(Int32Array.of(2), two);
  cache.get(Int32Array.of(1));
  cache.set(Int32Array.of(3), three);
  expect([one, two, three].map((item) => item.disposed())).toEqual([0, 1, 0]);
  expect(cache.size).toBe(2);
  cache.clear();
  expect([one, two, three].map((item) => item.disposed())).toEqual([1, 1, 1]);
});
