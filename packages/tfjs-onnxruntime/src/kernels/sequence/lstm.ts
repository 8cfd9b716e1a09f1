import type { TensorInfo } from '@tensorflow/tfjs-core';
import { lazyKernel } from '../lazy-kernel.js';
import { lstmStates } from './lstm-states.js';
import type { LstmNames } from './lstm-states.js';
import { sizesOf } from './sizes.js';
import type { Sizes } from './sizes.js';
import { swapTime } from './steps.js';

/** Inputs of `LstmSequence`; gates stand side by side in the order i, f, c, o. */
export interface LstmInputs {
  /** [B, T, F]. */
  readonly x: TensorInfo;
  /** [F, 4U]. */
  readonly kernel: TensorInfo;
  /** [U, 4U]. */
  readonly recurrentKernel: TensorInfo;
  /** [4U]. */
  readonly bias: TensorInfo;
  /** [3, U]: rows i, f and o. */
  readonly peephole: TensorInfo;
  /** Output before the first frame, [B, U]. */
  readonly initial: TensorInfo;
  /** Cell before the first frame, [B, U]. */
  readonly initialCell: TensorInfo;
}

/** Shapes of what an LSTM reads besides x and the kernel. */
export function lstmShapes({ batch, units }: Sizes) {
  return {
    recurrentKernel: [units, 4 * units],
    bias: [4 * units],
    peephole: [3, units],
    initial: [batch, units],
    initialCell: [batch, units],
  };
}

/** The inputs in the order in which they are recorded. */
export function lstmTensors(inputs: LstmInputs): TensorInfo[] {
  const { x, kernel, recurrentKernel, bias, peephole, initial, initialCell } = inputs;
  return [x, kernel, recurrentKernel, bias, peephole, initial, initialCell];
}

/**
 * An LSTM with peepholes over a whole sequence, [B, T, F] → outputs and cells, both [B, T, U]:
 * i = σ(a_i + p_i∘c), f = σ(a_f + p_f∘c), c' = f∘c + i∘tanh(a_c), o = σ(a_o + p_o∘c'),
 * h' = o∘tanh(c'), where a = x·W + h·R + b and c is the cell before the step.
 */
export const lstmSequence = lazyKernel<LstmInputs>('LstmSequence', ({ inputs, backend }) => {
  const sizes = sizesOf('LstmSequence', inputs, 4, lstmShapes);
  const shape = [sizes.batch, sizes.time, sizes.units];
  const outputs = [1, 2].map(() => ({ shape, dtype: 'float32' as const }));
  return backend.recordMany('LstmSequence', lstmTensors(inputs), outputs, (graph, values) => {
    const names = values.map((value) => graph.plain(value)) as unknown as LstmNames;
    const { hidden, cell } = lstmStates(graph, names, sizes);
    return [hidden, cell].map((name) => graph.value(shape, 'float32', swapTime(graph, name)));
  });
});
