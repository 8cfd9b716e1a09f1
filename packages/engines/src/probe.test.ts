import { CircumplexError } from '@circumplex/core';
import {
  getBackend,
  getKernelsForBackend,
  memory,
  registerBackend,
  registerKernel,
  setBackend,
} from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { cpu, onnxruntime, probeBackend, trainProbe, wasm } from './index.js';

describe('probeBackend', () => {
  it.each([cpu, onnxruntime, wasm])('finds that $id works', async (engine) => {
    const probe = await engine.probe();
    expect(probe).toMatchObject({ works: true });
    expect(probe.stepMs).toBeGreaterThan(0);
  });

  it('goes back to the backend from before', async () => {
    await cpu.use({});
    await onnxruntime.probe();
    expect(getBackend()).toBe('cpu');
  });

  it('finds a backend with a wrong kernel', async () => {
    registerBackend('wrong', () => new MathBackendCPU());
    for (const kernel of getKernelsForBackend('cpu')) {
      const name = kernel.kernelName === 'Relu' ? 'Abs' : kernel.kernelName;
      const { kernelFunc } = getKernelsForBackend('cpu').find((k) => k.kernelName === name)!;
      registerKernel({ ...kernel, backendName: 'wrong', kernelFunc });
    }
    const probe = await probeBackend(async () => void (await setBackend('wrong')), 'mend it');
    expect(probe.works).toBe(false);
    expect(probe.detail).toMatch(/number 1 of a training step must be 2\.77.*, got/);
  });

  it('reports a backend that does not start', async () => {
    const probe = await probeBackend(() => Promise.reject(new Error('no binary')), 'npm ci');
    expect(probe).toEqual({ works: false, detail: 'no binary', fix: 'npm ci' });
  });

  it('takes what mends an error of ours from the error', async () => {
    const parts = { where: 'engine', must: 'must start', got: 'no GPU', todo: 'buy one' };
    const start = () => Promise.reject(new CircumplexError('ENGINE_UNAVAILABLE', parts));
    expect(await probeBackend(start, 'npm ci')).toEqual({
      works: false,
      detail: 'no GPU',
      fix: 'buy one',
    });
  });

  it('leaves no tensor behind', async () => {
    await cpu.use({});
    const before = memory().numTensors;
    await trainProbe();
    expect(memory().numTensors).toBe(before);
  });
});
