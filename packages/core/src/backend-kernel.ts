import { engine, getBackend, getKernel, type Tensor } from '@tensorflow/tfjs-core';

/** Kernels beside tfjs's own that a backend may have, to do at once what else takes many. */
export interface BackendKernels {
  /**
   * Batch normalisation of x [N, H, W, C] by its own mean and variance over N, H and W: y = scale ×
   * (x - mean) / √(variance + epsilon) + offset. Puts out y, mean [C], variance [C] (of the batch,
   * without Bessel's correction) and what its gradient reads. Only y has gradients, by all inputs.
   */
  readonly BatchNormTraining: {
    readonly inputs: { readonly x: Tensor; readonly scale: Tensor; readonly offset: Tensor };
    readonly attrs: { readonly epsilon: number };
  };
  /**
   * A step of Adam: m ← β₁m + (1-β₁)g, v ← β₂v + (1-β₂)g², value ← value - rate × m / (√v + epsilon).
   * Puts out value, m and v, and leaves its inputs as they are. All are of one shape, but for two
   * scalars.
   */
  readonly AdamUpdate: {
    readonly inputs: Readonly<
      Record<'value' | 'gradient' | 'm' | 'v' | 'rate' | 'epsilon', Tensor>
    >;
    readonly attrs: { readonly beta1: number; readonly beta2: number };
  };
}

/** Runs such a kernel: its outputs, or undefined where the present backend has none. */
export function backendKernel<Name extends keyof BackendKernels>(
  name: Name,
  { inputs, attrs }: BackendKernels[Name],
): Tensor[] | undefined {
  if (!getKernel(name, getBackend())) return undefined;
  return engine().runKernel<Tensor[]>(name, { ...inputs }, { ...attrs });
}
