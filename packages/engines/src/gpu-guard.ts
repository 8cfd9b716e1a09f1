import { CircumplexError, messageOf } from '@circumplex/core';
import type { backend_util, KernelBackend } from '@tensorflow/tfjs-core';

interface UncapturedError {
  readonly error: { readonly message: string };
  preventDefault(): void;
}

/** What is used of a WebGPU device. */
interface GpuDevice {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  onuncapturederror: ((event: UncapturedError) => void) | null;
}

function failed(must: string, got: string, todo: string, cause?: unknown): CircumplexError {
  return new CircumplexError('ENGINE_FAILED', { where: "engine 'webgpu'", must, got, todo, cause });
}

/**
 * Makes reads fail once the device has failed. WebGPU tells of errors, running out of memory among
 * them, beside the computation, which goes on with zeros.
 */
export function guardReads(backend: KernelBackend): void {
  const { device } = backend as unknown as { device: GpuDevice };
  let failure: string | undefined;
  device.onuncapturederror = (event) => {
    event.preventDefault();
    failure ??= event.error.message.split('\n', 1)[0]!;
  };
  void device.lost.then(({ reason, message }) => (failure ??= `lost (${reason}): ${message}`));
  const stopped = (got: string, cause?: unknown) =>
    failed('the device must compute', got, 'use smaller batches, or another engine', cause);
  const read = backend.read.bind(backend);
  const readSync = backend.readSync.bind(backend);
  backend.read = async (id): Promise<backend_util.BackendValues> => {
    const values = await read(id).catch((cause: unknown) => {
      throw stopped(failure ?? messageOf(cause), cause);
    });
    if (failure === undefined) return values;
    throw stopped(failure);
  };
  // tfjs reads at once through a canvas, which Node does not have.
  backend.readSync = (id): backend_util.BackendValues => {
    try {
      return readSync(id);
    } catch (cause) {
      throw failed('tensors must be read with data()', 'dataSync()', 'await data()', cause);
    }
  };
}
