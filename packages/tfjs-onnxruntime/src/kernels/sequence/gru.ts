import type { TensorInfo } from '@tensorflow/tfjs-core';
import { lazyKernel } from '../lazy-kernel.js';
import { gruStates } from './gru-states.js';
import type { GruNames } from './gru-states.js';
import { sizesOf } from './sizes.js';
import type { Sizes } from './sizes.js';
import { swapTime } from './steps.js';

/** Inputs of `GruSequence`; gates stand side by side in the order z, r, h. */
export interface GruInputs {
  /** [B, T, F]. */
  readonly x: TensorInfo;
  /** [F, 3U]. */
  readonly kernel: TensorInfo;
  /** [U, 3U]. */
  readonly recurrentKernel: TensorInfo;
  /** [3U]. */
  readonly bias: TensorInfo;
  /** State before the first frame, [B, U]. */
  readonly initial: TensorInfo;
}

/** Shapes of what a GRU reads besides x and the kernel. */
export function gruShapes({ batch, units }: Sizes) {
  return {
    recurrentKernel: [units, 3 * units],
    bias: [3 * units],
    initial: [batch, units],
  };
}

/**
 * A GRU over a whole sequence, [B, T, F] → [B, T, U]: z, r = σ(x·W + h·R + b),
 * candidate = tanh(x·W + (r∘h)·R + b), h' = z∘h + (1-z)∘candidate (ONNX's GRU with
 * linear_before_reset = 0).
 */
export const gruSequence = lazyKernel<GruInputs>('GruSequence', ({ inputs, backend }) => {
  const sizes = sizesOf('GruSequence', inputs, 3, gruShapes);
  const { batch, time, units } = sizes;
  const { x, kernel, recurrentKernel, bias, initial } = inputs;
  const tensors = [x, kernel, recurrentKernel, bias, initial];
  const shape = [batch, time, units];
  return backend.record('GruSequence', tensors, shape, 'float32', (graph, values) => {
    const names = values.map((value) => graph.plain(value)) as unknown as GruNames;
    return graph.value(shape, 'float32', swapTime(graph, gruStates(graph, names, sizes).states));
  });
});
