import { getBackend, memory } from '@tensorflow/tfjs-core';
import { cpu, measureEngine, onnxruntime, wasm, type EngineSpeed } from './index.js';

describe('measureEngine', () => {
  const speeds: Record<string, EngineSpeed> = {};

  it.each([onnxruntime, wasm, cpu])('measures $id in seconds, leaving nothing', async (engine) => {
    await cpu.use({});
    const before = memory().numTensors;
    const start = performance.now();
    const speed = (speeds[engine.id] = await measureEngine(engine));
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(speed.convGflops).toBeGreaterThan(0);
    expect(speed.stepMs).toBeGreaterThan(0);
    expect(getBackend()).toBe('cpu');
    expect(memory().numTensors).toBe(before);
  });

  it('finds onnxruntime much faster than plain JavaScript', () => {
    const { onnxruntime: fast, cpu: slow } = speeds;
    expect(fast!.convGflops).toBeGreaterThan(20 * slow!.convGflops);
    expect(fast!.stepMs).toBeLessThan(slow!.stepMs / 2);
  });
});
