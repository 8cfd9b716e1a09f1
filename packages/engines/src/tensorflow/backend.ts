import * as tfjs from '@tensorflow/tfjs-core';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { LAYOUT, type Installation } from './installation.js';
import { handingOver } from './shim.js';

/** Name of the backend, which tfjs-node's files expect. */
export const BACKEND = 'tensorflow';

/** tfjs-node's addon, as far as it is used here. */
interface Binding {
  isUsingGpuDevice(): boolean;
}

/** tfjs-node's backend, as far as it is used here. */
export interface TensorflowBackend extends KernelBackend {
  readonly isUsingGpuDevice: boolean;
}

interface BackendModule {
  readonly NodeJSKernelBackend: new (binding: Binding, packageName: string) => TensorflowBackend;
}

/** Below the priority of every other backend: it is used when asked for. */
const PRIORITY = 0;

/**
 * Loads tfjs-node from an installation without its own loader, on the tfjs of this package, and
 * registers the backend and its kernels.
 */
export function loadInstalled({ folder }: Installation): void {
  const home = join(folder, LAYOUT.package);
  const require = createRequire(join(home, 'package.json'));
  const binding = require(join(folder, LAYOUT.addon)) as Binding;
  // It allows dilated 3D convolutions for the one name and not for the other.
  const name = binding.isUsingGpuDevice() ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
  handingOver({ ...tfjs }, () => {
    const { NodeJSKernelBackend } = require(
      join(home, 'dist/nodejs_kernel_backend.js'),
    ) as BackendModule;
    const backend = new NodeJSKernelBackend(binding, name);
    tfjs.registerBackend(BACKEND, () => backend, PRIORITY);
    require(join(home, 'dist/register_all_kernels.js'));
  });
}
