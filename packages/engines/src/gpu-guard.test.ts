import type { KernelBackend } from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { guardReads } from './gpu-guard.js';

/** A backend on a device that fails when it is told to. */
function guarded() {
  const backend = Object.assign<KernelBackend, object>(new MathBackendCPU(), { firstUse: false });
  let lose: (info: object) => void = () => undefined;
  const device = {
    lost: new Promise((resolve) => (lose = resolve)),
    onuncapturederror: undefined as unknown as (event: object) => void,
  };
  guardReads(Object.assign(backend, { device }));
  const id = backend.write(new Float32Array([1, 2]), [2], 'float32');
  const preventDefault = jest.fn();
  const fail = (message: string) =>
    device.onuncapturederror({ error: { message }, preventDefault });
  return { backend, id, fail, lose, preventDefault };
}

describe('guardReads', () => {
  it('reads what a healthy device computed', async () => {
    const { backend, id } = guarded();
    expect([...((await backend.read(id)) as Float32Array)]).toEqual([1, 2]);
    expect([...(backend.readSync(id) as Float32Array)]).toEqual([1, 2]);
  });

  it('fails after an error of the device, which computes zeros from then on', async () => {
    const { backend, id, fail, preventDefault } = guarded();
    fail('Out of memory\n - while creating a buffer');
    await expect(backend.read(id)).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      message: expect.stringMatching(/must compute, got Out of memory; use smaller/),
    });
    expect(preventDefault).toHaveBeenCalled();
  });

  it('fails after the device was lost', async () => {
    const { backend, id, lose } = guarded();
    lose({ reason: 'unknown', message: 'driver reset' });
    await Promise.resolve();
    await expect(backend.read(id)).rejects.toThrow('lost (unknown): driver reset');
  });

  it('says that Node cannot read at once', () => {
    const backend = new MathBackendCPU();
    backend.readSync = () => {
      throw new ReferenceError('OffscreenCanvas is not defined');
    };
    const device = { lost: new Promise(() => undefined), onuncapturederror: null };
    guardReads(Object.assign(backend, { device }));
    expect(() => backend.readSync({})).toThrow('must be read with data(), got dataSync()');
  });
});
