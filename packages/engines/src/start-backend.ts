import {
  engine,
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';

/**
 * Makes a registered backend the current one. Where it does not start, tfjs itself would print a
 * stack and go on; this throws.
 */
export async function startBackend(name: string): Promise<KernelBackend> {
  if (!(name in engine().registry)) {
    const create = findBackendFactory(name);
    let first: KernelBackend | undefined = await create();
    removeBackend(name);
    // After tfjs's engine().reset() another one is needed.
    registerBackend(name, () => {
      const backend = first ?? create();
      first = undefined;
      return backend;
    });
  }
  await setBackend(name);
  return engine().backend;
}
