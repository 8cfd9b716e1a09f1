import { engine, getBackend, getKernel, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Kernels over whole sequences that a backend may have, with a registered gradient by every input;
 * inputs have the names and shapes of `GruInput` and `LstmInput`, outputs are [B, T, U]. The LSTM
 * puts out its cells, too.
 */
export type SequenceKernel = 'GruSequence' | 'LstmSequence';

/** Runs a sequence kernel; its first output, or undefined where the present backend has none. */
export function sequenceKernel(
  name: SequenceKernel,
  inputs: Readonly<Record<string, Tensor>>,
): Tensor | undefined {
  if (!getKernel(name, getBackend())) return undefined;
  const outputs = engine().runKernel<Tensor | Tensor[]>(name, { ...inputs });
  return [outputs].flat()[0];
}
