import { CircumplexError } from '@circumplex/core';
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelBackend,
  type KernelFunc,
} from '@tensorflow/tfjs-core';
import { borrowKernels } from '../borrowed-kernels.js';
import { BACKEND, type TensorflowBackend } from './backend.js';

function replace(kernelName: string, by: (original: KernelFunc) => KernelFunc): void {
  const { kernelFunc } = getKernel(kernelName, BACKEND);
  unregisterKernel(kernelName, BACKEND);
  registerKernel({ kernelName, backendName: BACKEND, kernelFunc: by(kernelFunc) });
}

/** TensorFlow rounds integers to zero. */
function roundIntegers(original: KernelFunc): KernelFunc {
  return (call) => {
    const x = call.inputs['x']!;
    if (x.dtype !== 'int32') return original(call);
    (call.backend as KernelBackend).incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  };
}

/** TensorFlow has this on GPUs alone. */
function refuseDilatedDepth(original: KernelFunc): KernelFunc {
  return (call) => {
    const [dilation = 1] = [call.attrs?.['dilations']].flat() as number[];
    if (dilation === 1 || (call.backend as TensorflowBackend).isUsingGpuDevice) {
      return original(call);
    }
    throw new CircumplexError('ENGINE_FAILED', {
      where: "engine 'tensorflow', kernel Conv3D",
      must: 'the dilation in depth must be 1 without a GPU',
      got: String(dilation),
      todo: 'use the engine cpu',
    });
  };
}

/**
 * Mends kernels that give wrong numbers, and borrows those that are missing from tfjs's cpu
 * backend.
 *
 * @returns calls of each borrowed kernel so far.
 */
export function mendKernels(): () => Readonly<Record<string, number>> {
  replace('Round', roundIntegers);
  replace('Conv3D', refuseDilatedDepth);
  return borrowKernels(BACKEND);
}
