import { checkOptions, resolveOptions } from './options.js';
import type { OnnxruntimeOptions } from './options.js';

it('has defaults', () => {
  const { threads, name, cacheSize, memory, debug } = resolveOptions({});
  expect(threads).toBeGreaterThan(0);
  expect(memory).toBeGreaterThan(1e6);
  expect([name, cacheSize, debug]).toEqual(['onnxruntime', 8, false]);
});

it.each([
  { threads: 0 },
  { threads: 1.5 },
  { cacheSize: -1 },
  { cacheSize: Number.NaN },
  { memory: 0 },
  { thread: 2 },
  { name: 'other' },
  { debug: 1 },
])('refuses %p', (options) => {
  expect(() => checkOptions(options as OnnxruntimeOptions)).toThrow(RangeError);
});
