import { BufferPool } from './buffer-pool.js';

it('gives back arrays of the same length', () => {
  const pool = new BufferPool();
  const array = pool.take(3);
  pool.give(array);
  expect(pool.freeBytes).toBe(12);
  expect(pool.take(4)).not.toBe(array);
  expect(pool.take(3)).toBe(array);
  expect(pool.freeBytes).toBe(0);
});

it('drops the lengths not used for longest when it gets too much', () => {
  const pool = new BufferPool(40);
  const [old, recent] = [pool.take(5), pool.take(6)];
  pool.give(old);
  pool.give(recent);
  expect(pool.freeBytes).toBe(24);
  expect(pool.take(5)).not.toBe(old);
  expect(pool.take(6)).toBe(recent);
});

it('refuses views of larger buffers', () => {
  const pool = new BufferPool();
  pool.give(new Float32Array(8).subarray(0, 4));
  expect(pool.freeBytes).toBe(0);
});
