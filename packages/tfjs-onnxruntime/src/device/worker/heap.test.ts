import { Random } from '../../testing/random.js';
import { faultOf } from './faults.mjs';
import { Heap } from './heap.mjs';

const LINE = 64;

it('gives places on cache lines, none of which overlap', () => {
  const heap = new Heap();
  const places = [1, 63, 64, 65, 1000].map((bytes) => heap.take(bytes));
  expect(places.every((at) => at > 0 && at % LINE === 0)).toBe(true);
  const steps = places.slice(1).map((at, index) => at - (places[index] ?? 0));
  expect(steps).toEqual([LINE, LINE, LINE, 2 * LINE]);
});

it('gives the same place again, and what is left of it to somebody else', () => {
  const heap = new Heap();
  const first = heap.take(4 * LINE);
  heap.take(LINE);
  heap.give(first, 4 * LINE);
  expect(heap.take(LINE)).toBe(first);
  expect(heap.take(3 * LINE)).toBe(first + LINE);
  expect(heap.free).toEqual([]);
});

it.each([
  ['in order', [0, 1, 2]],
  ['backwards', [2, 1, 0]],
  ['the middle last', [0, 2, 1]],
])('joins parts that lie beside each other, given back %s', (_, order) => {
  const heap = new Heap();
  const places = [0, 1, 2].map(() => heap.take(LINE));
  heap.take(LINE);
  for (const index of order) heap.give(places[index] ?? 0, LINE);
  expect(heap.free).toEqual([{ at: places[0], bytes: 3 * LINE }]);
});

it('grows, and keeps what was written', () => {
  const heap = new Heap();
  const at = heap.take(LINE);
  new Uint8Array(heap.memory.buffer, at, LINE).fill(7);
  const before = heap.memory.buffer.byteLength;
  const large = heap.take(10 * before);
  expect(heap.memory.buffer.byteLength).toBeGreaterThanOrEqual(large + 10 * before);
  expect([...new Set(new Uint8Array(heap.memory.buffer, at, LINE))]).toEqual([7]);
});

it('refuses more than WebAssembly addresses as out of memory, and goes on', () => {
  const heap = new Heap();
  const at = heap.take(LINE);
  let error: unknown;
  try {
    heap.take(5e9);
  } catch (cause) {
    error = cause;
  }
  expect(faultOf('RUN', error).code).toBe('MEMORY');
  expect(heap.take(LINE)).toBe(at + LINE);
});

it('ends as one free part after any order of taking and giving', () => {
  const random = new Random(3);
  const heap = new Heap();
  let held: { at: number; bytes: number }[] = [];
  for (let turn = 0; turn < 500; turn += 1) {
    const bytes = random.integer(1, 600);
    if (held.length === 0 || random.integer(0, 2) > 0) held.push({ at: heap.take(bytes), bytes });
    else {
      const given = random.pick(held);
      held = held.filter((part) => part !== given);
      heap.give(given.at, given.bytes);
    }
    const sorted = [...held].sort((a, b) => a.at - b.at);
    const apart = sorted.every(({ at, bytes: size }, index) => {
      const next = sorted[index + 1]?.at ?? Infinity;
      return at + size <= next;
    });
    expect(apart).toBe(true);
  }
  for (const { at, bytes } of held) heap.give(at, bytes);
  expect(heap.free).toEqual([{ at: LINE, bytes: heap.end - LINE }]);
});
