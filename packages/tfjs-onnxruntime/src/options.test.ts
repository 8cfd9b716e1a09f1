import { resolveOptions } from './options.js';

it('has defaults', () => {
  const { threads, name, cacheSize } = resolveOptions({});
  expect(threads).toBeGreaterThan(0);
  expect([name, cacheSize]).toEqual(['onnxruntime', 8]);
});

it.each([{ threads: 0 }, { threads: 1.5 }, { cacheSize: -1 }, { cacheSize: Number.NaN }])(
  'refuses %p',
  (options) => {
    expect(() => resolveOptions(options)).toThrow(RangeError);
  },
);
