import { getBackend, memory } from '@tensorflow/tfjs-core';
import { cpu, measureEngine, onnxruntime, wasm } from './index.js';

describe('measureEngine', () => {
  it.each([onnxruntime, wasm, cpu])('measures $id, leaving nothing', async (engine) => {
    await cpu.use({});
    const before = memory().numTensors;
    const speed = await measureEngine(engine);
    expect(speed.convGflops).toBeGreaterThan(0);
    expect(speed.stepMs).toBeGreaterThan(0);
    expect(getBackend()).toBe('cpu');
    expect(memory().numTensors).toBe(before);
  });
});
