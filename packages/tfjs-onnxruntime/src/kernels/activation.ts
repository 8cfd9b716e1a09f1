import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import { unaryKernels } from './unary.js';

/** The activation attributes of fused kernels. */
export interface Activation {
  readonly activation?: string | null;
  readonly leakyreluAlpha?: number;
}

const KERNELS: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
};

/** Whether {@link activate} knows the activation; `prelu` it does not. */
export function canActivate({ activation }: Activation): boolean {
  return !activation || activation === 'linear' || activation in KERNELS;
}

/** Applies a fused kernel's activation to a recorded result, which it disposes. */
export function activate(
  backend: OnnxruntimeBackend,
  x: TensorInfo,
  { activation, leakyreluAlpha }: Activation,
): TensorInfo {
  const name = KERNELS[activation ?? ''];
  if (name === undefined) return x;
  const kernel = unaryKernels.find((candidate) => candidate.name === name);
  const attrs = name === 'LeakyRelu' ? { alpha: leakyreluAlpha } : {};
  const result = kernel?.run({ inputs: { x }, attrs, backend });
  backend.disposeIntermediateTensorInfo(x);
  return result as TensorInfo;
}
