import { getBackend, memory } from '@tensorflow/tfjs-core';
import { cpu, measureEngine, onnxruntime, wasm } from './index.js';

describe('measureEngine', () => {
  it.each([onnxruntime, wasm, cpu])('measures $id in seconds, leaving nothing', async (engine) => {
    await cpu.use({});
    const before = memory().numTensors;
    const start = performance.now();
    const { convGflops, stepMs } = await measureEngine(engine);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(convGflops).toBeGreaterThan(0);
    expect(stepMs).toBeGreaterThan(0);
    expect(getBackend()).toBe('cpu');
    expect(memory().numTensors).toBe(before);
  });

  it('finds onnxruntime much faster than plain JavaScript', async () => {
    const fast = await measureEngine(onnxruntime);
    const slow = await measureEngine(cpu);
    expect(fast.convGflops).toBeGreaterThan(20 * slow.convGflops);
    expect(fast.stepMs).toBeLessThan(slow.stepMs / 2);
  });
});
