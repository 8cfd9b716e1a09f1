import type { EngineDescriptor } from '@circumplex/core';
import { automatic, checkEngines } from './engines.js';

const gpu: EngineDescriptor = {
  kind: 'engine',
  id: 'gpu',
  summary: 'not here',
  rank: 99,
  use: () => Promise.reject(new Error('absent')),
  probe: () => Promise.resolve({ works: false, detail: 'no GPU', fix: 'buy one' }),
};

describe('checkEngines', () => {
  let wasm: EngineDescriptor;
  let onnxruntime: EngineDescriptor;
  beforeAll(async () => ({ wasm, onnxruntime } = await import('@circumplex/engines')));

  it('measures those that work, the best first, and how much slower than onnxruntime', async () => {
    const checks = await checkEngines([wasm, gpu, onnxruntime]);
    expect(checks.map(({ name, works }) => [name, works])).toEqual([
      ['gpu', false],
      ['onnxruntime', true],
      ['wasm', true],
    ]);
    expect(checks[0]).toEqual({
      name: 'gpu',
      passedBy: false,
      works: false,
      detail: 'no GPU',
      fix: 'buy one',
    });
    expect(checks[1]!.slower).toBe(1);
    const [, fast, slow] = checks.map(({ speed }) => speed?.convGflops ?? 0);
    expect(checks[2]!.slower).toBeCloseTo(fast! / slow!, 6);
    expect(automatic(checks)).toBe('onnxruntime');
  });

  it('tells of an engine that fails while it is measured', async () => {
    const probe = () => Promise.resolve({ works: true, detail: 'fine' });
    const [check] = await checkEngines([{ ...gpu, probe }]);
    expect(check).toMatchObject({ works: false, detail: 'absent' });
  });

  it('knows that auto passes by what only works on something slow', async () => {
    const obstacle = () => Promise.resolve({ detail: 'software', fix: 'buy one' });
    const [check] = await checkEngines([{ ...wasm, obstacle }]);
    expect(check).toMatchObject({ works: true, passedBy: true, fix: 'buy one' });
    expect(check!.detail).toMatch(/; auto passes it by$/);
    expect(automatic([check!])).toBeNull();
  });
});
