import {
  engine,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
} from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import { OnnxruntimeBackend } from './backend.js';
import { lazyKernels } from './kernels/index.js';
import type { LazyKernel } from './kernels/lazy-kernel.js';
import { resolveOptions } from './options.js';
import type { OnnxruntimeOptions } from './options.js';
import type { OnnxruntimeStats } from './stats.js';

const NAME = 'onnxruntime';

/** Kernels that give a tensor another shape or name without touching its values. */
const ALIASING: ReadonlySet<string> = new Set(['Reshape', 'ExpandDims', 'Identity']);

/** Below the priority of every other backend: it is used when asked for. */
const PRIORITY = 0;

/**
 * Registers the backend `onnxruntime` and its kernels with TensorFlow.js; `setBackend` then starts
 * it. A second call changes nothing.
 * @throws RangeError for options out of range.
 */
export function registerOnnxruntimeBackend(options: OnnxruntimeOptions = {}): void {
  const { threads, name, cacheSize } = resolveOptions(options);
  if (name in engine().registryFactory) return;
  registerBackend(name, () => new OnnxruntimeBackend(threads, cacheSize), PRIORITY);
  const lazy = new Map(lazyKernels.map((kernel) => [kernel.name, kernel]));
  for (const config of getKernelsForBackend('cpu')) {
    const kernelFunc = ALIASING.has(config.kernelName)
      ? config.kernelFunc
      : withFallback(config, lazy.get(config.kernelName));
    registerKernel({ ...config, backendName: name, kernelFunc });
  }
}

/**
 * What the backend has done since it started.
 * @throws Error where the backend is not registered.
 */
export function onnxruntimeStats(): OnnxruntimeStats {
  const backend: unknown = engine().findBackend(NAME);
  if (backend instanceof OnnxruntimeBackend) return backend.stats();
  throw new Error('onnxruntimeStats: call registerOnnxruntimeBackend first');
}

function withFallback(config: KernelConfig, lazy: LazyKernel | undefined): KernelFunc {
  return (call) => {
    const backend = call.backend as OnnxruntimeBackend;
    if (lazy && !hasEmpty(call.inputs)) {
      const result = lazy.run({ inputs: call.inputs, attrs: call.attrs, backend });
      if (result) return result;
    }
    backend.countFallback(config.kernelName);
    return config.kernelFunc(call);
  };
}

/** Tensors without elements are left to the cpu backend. */
function hasEmpty(inputs: NamedTensorInfoMap): boolean {
  for (const name in inputs) if (inputs[name]?.shape.includes(0)) return true;
  return false;
}
