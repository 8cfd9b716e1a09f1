import {
  engine,
  mul,
  registerGradient,
  registerKernel,
  tensor1d,
  tidy,
  type KernelFunc,
  type NamedAttrMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { BACKEND } from '../backend.js';
import { FLOAT, operation, type RawBackend } from './operation.js';

const FORWARD = 'BatchNormTraining';
const BACKWARD = 'BatchNormTrainingGrad';

/** What the gradient reads of the forward pass: mean, variance, and what cuDNN keeps. */
const RESERVES = ['mean', 'variance', 'reserve'] as const;

function attributes(attrs: NamedAttrMap | undefined) {
  const epsilon = attrs!['epsilon'] as number;
  return { T: FLOAT, U: FLOAT, epsilon, data_format: 'NHWC', is_training: true } as const;
}

const forward: KernelFunc = ({ inputs, attrs, backend }) => {
  const { x, scale, offset } = inputs as Record<string, TensorInfo>;
  const [batch = 1, height = 1, width = 1] = x!.shape;
  const count = batch * height * width;
  return tidy(() => {
    const none = tensor1d([]);
    const [y, mean, unbiased, ...reserves] = operation(
      backend as RawBackend,
      'FusedBatchNormV3',
      [x!, scale!, offset!, none, none],
      attributes(attrs),
      6,
    );
    // TensorFlow multiplied it by count / (count - 1).
    const variance = mul(unbiased!, Math.max(count - 1, 1) / count);
    return [y!, mean!, variance, ...reserves];
  });
};

const backward: KernelFunc = ({ inputs, attrs, backend }) => {
  const { dy, x, scale, mean, variance, reserve } = inputs as Record<string, TensorInfo>;
  return tidy(() =>
    operation(
      backend as RawBackend,
      'FusedBatchNormGradV3',
      [dy!, x!, scale!, mean!, variance!, reserve!],
      attributes(attrs),
      5,
    ).slice(0, 3),
  );
};

function gradient(dys: Tensor | Tensor[], saved: Tensor[], attrs: NamedAttrMap) {
  const [dy] = dys as Tensor[];
  const [x, scale, ...reserves] = saved;
  const rest = Object.fromEntries(RESERVES.map((name, i) => [name, reserves[i]!]));
  const inputs = { dy: dy!, x: x!, scale: scale!, ...rest };
  const [dx, dScale, dOffset] = engine().runKernel<Tensor[]>(BACKWARD, inputs, attrs);
  return { x: () => dx!, scale: () => dScale!, offset: () => dOffset! };
}

/** Batch norm that trains in one pass forward and one back; see BackendKernels of core. */
export function registerBatchNorm(): void {
  registerKernel({ kernelName: FORWARD, backendName: BACKEND, kernelFunc: forward });
  registerKernel({ kernelName: BACKWARD, backendName: BACKEND, kernelFunc: backward });
  registerGradient({
    kernelName: FORWARD,
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, false, false, true, true, true],
    gradFunc: gradient,
  });
}
