import { engine, findBackend, getBackend, registerBackend } from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { startBackend } from './start-backend.js';

describe('startBackend', () => {
  it('throws what stops a backend, and makes nothing current', async () => {
    registerBackend('broken', () => Promise.reject(new Error('no device')));
    const warn = jest.spyOn(console, 'warn');
    await expect(startBackend('broken')).rejects.toThrow('no device');
    expect(engine().backendName).not.toBe('broken');
    expect(warn).not.toHaveBeenCalled();
  });

  it('starts a backend once, and another after a reset', async () => {
    const create = jest.fn(() => new MathBackendCPU());
    registerBackend('counted', create);
    const backend = await startBackend('counted');
    expect(await startBackend('counted')).toBe(backend);
    expect(getBackend()).toBe('counted');
    expect(create).toHaveBeenCalledTimes(1);
    engine().reset();
    expect(await startBackend('counted')).not.toBe(backend);
    expect(findBackend('counted')).not.toBe(backend);
    expect(create).toHaveBeenCalledTimes(2);
  });
});
