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
  /**
   * A GRU over whole sequences: x [B, T, F], kernel [F, 3U], recurrentKernel [U, 3U], bias [3U], initial
   * [B, U], gates z, r, h as in ONNX's GRU with linear_before_reset = 0. Puts out the states [B, T, U];
   * gradients by all inputs.
   */
  readonly GruSequence: {
    readonly inputs: Readonly<
      Record<'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'initial', Tensor>
    >;
    readonly attrs: Readonly<Record<string, never>>;
  };
  /**
   * An LSTM with peepholes over whole sequences: x [B, T, F], kernel [F, 4U], recurrentKernel
   * [U, 4U], bias [4U], gates i, f, c, o; peephole [3, U], rows i, f, o; the first state and cell,
   * [B, U]. Puts out states and cells [B, T, U]; gradients of the states by all inputs.
   */
  readonly LstmSequence: {
    readonly inputs: Readonly<
      Record<
        'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'peephole' | 'initial' | 'initialCell',
        Tensor
      >
    >;
    readonly attrs: Readonly<Record<string, never>>;
  };
}

/** Runs such a kernel: its outputs, or undefined where the present backend has none. */
export function backendKernel<Name extends keyof BackendKernels>(
  name: Name,
  { inputs, attrs }: BackendKernels[Name],
): Tensor[] | undefined {
  if (!getKernel(name, getBackend())) return undefined;
  return [engine().runKernel<Tensor | Tensor[]>(name, { ...inputs }, { ...attrs })].flat();
}
