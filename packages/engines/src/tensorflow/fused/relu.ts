import {
  engine,
  getBackend,
  getGradient,
  registerGradient,
  registerKernel,
  Relu,
  zerosLike,
  type KernelFunc,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { BACKEND } from '../backend.js';
import { FLOAT, operation, type RawBackend } from './operation.js';

const KERNEL = 'ReluGrad';

const reluGrad: KernelFunc = ({ inputs, backend }) => {
  const { dy, x } = inputs as Record<string, TensorInfo>;
  return operation(backend as RawBackend, KERNEL, [dy!, x!], { T: FLOAT })[0]!;
};

function throughRelu(dy: Tensor, x: Tensor): Tensor {
  return engine().runKernel<Tensor>(KERNEL, { dy, x });
}

/**
 * ReLU's gradient in one pass: tfjs's own takes seven of tfjs-node's for the step function alone.
 * Gradients are registered for all backends at once, so the others go on with theirs.
 */
export function registerRelu(): void {
  registerKernel({ kernelName: KERNEL, backendName: BACKEND, kernelFunc: reluGrad });
  registerGradient({
    kernelName: KERNEL,
    inputsToSave: ['x'],
    gradFunc: (ddy, [x]) => ({
      dy: () => throughRelu(ddy as Tensor, x!),
      x: () => zerosLike(x!),
    }),
  });
  const plain = getGradient(Relu);
  registerGradient({
    ...plain,
    gradFunc: (dy, saved, attrs) => {
      const [x] = saved;
      if (getBackend() !== BACKEND || x!.dtype !== 'float32') {
        return plain.gradFunc(dy, saved, attrs);
      }
      return { x: () => throughRelu(dy as Tensor, x!) };
    },
  });
}
