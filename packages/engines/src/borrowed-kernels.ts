import {
  getKernelsForBackend,
  registerKernel,
  type backend_util,
  type KernelBackend,
  type KernelConfig,
  type KernelFunc,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

/** Complex numbers are two tensors in one, which only a backend itself can make. */
const COMPLEX = ['Complex', 'ComplexAbs', 'Real', 'Imag', 'FFT', 'IFFT'];

/** Draws on a canvas. */
const UNBORROWED = new Set([...COMPLEX, 'Draw']);

type Values = backend_util.BackendValues;

/** Copies a tensor from one backend to another. */
function copy({ dataId, shape, dtype }: TensorInfo, from: KernelBackend, to: KernelBackend) {
  return { dataId: to.write(from.readSync(dataId) as Values, shape, dtype), shape, dtype };
}

/** Runs a kernel of the cpu backend on copies of another backend's tensors. */
function borrow({ kernelFunc }: KernelConfig, cpu: KernelBackend): KernelFunc {
  return ({ inputs, attrs = {}, backend }) => {
    const owner = backend as KernelBackend;
    // Some kernels take a list in place of names.
    const copies = (Array.isArray(inputs) ? [] : {}) as NamedTensorInfoMap;
    for (const [name, input] of Object.entries(inputs) as [string, TensorInfo | TensorInfo[]][]) {
      // RaggedTensorToTensor has a list for an input, against tfjs's own types.
      if (Array.isArray(input)) {
        Object.assign(copies, { [name]: input.map((one) => copy(one, owner, cpu)) });
      } else if (input) copies[name] = copy(input, owner, cpu);
    }
    const outputs = kernelFunc({ inputs: copies, attrs, backend: cpu });
    if (Array.isArray(outputs)) return outputs.map((output) => copy(output, cpu, owner));
    return copy(outputs, cpu, owner);
  };
}

/**
 * Registers kernels of the cpu backend for one that lacks them and whose values can be read at
 * once. Their inputs and outputs are copied.
 *
 * @returns calls of each so far.
 */
export function borrowKernels(backendName: string): () => Readonly<Record<string, number>> {
  const calls: Record<string, number> = {};
  // tfjs would print an advertisement for tfjs-node on the first tensor.
  const cpu = Object.assign<KernelBackend, object>(new MathBackendCPU(), { firstUse: false });
  const own = new Set(getKernelsForBackend(backendName).map(({ kernelName }) => kernelName));
  for (const config of getKernelsForBackend('cpu')) {
    const { kernelName } = config;
    if (own.has(kernelName) || UNBORROWED.has(kernelName)) continue;
    const run = borrow(config, cpu);
    const kernelFunc: KernelFunc = (call) => {
      calls[kernelName] = (calls[kernelName] ?? 0) + 1;
      return run(call);
    };
    registerKernel({ kernelName, backendName, kernelFunc });
  }
  return () => ({ ...calls });
}
