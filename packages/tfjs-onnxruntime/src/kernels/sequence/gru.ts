import type { TensorInfo } from '@tensorflow/tfjs-core';
import { lazyKernel } from '../lazy-kernel.js';
import { gruGradients } from './gru-gradients.js';
import { gruStates } from './gru-states.js';
import type { GruNames } from './gru-states.js';
import { recordSequence } from './record-sequence.js';
import { sequenceScratch, sizesOf } from './sizes.js';
import type { Sizes } from './sizes.js';
import { stepLayout } from './step-layout.js';

/**
 * x [B, T, F]; kernel [F, 3U], recurrentKernel [U, 3U] and bias [3U] with gates in the order z, r, h;
 * initial, the state before the first frame, [B, U].
 */
type GruInputs = Readonly<Record<keyof GruNames, TensorInfo>>;

const ORDER = ['x', 'kernel', 'recurrentKernel', 'bias', 'initial'] as const;

function shapesOf({ batch, units }: Sizes) {
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
  const sizes = sizesOf('GruSequence', inputs, 3, shapesOf);
  return recordSequence(backend, {
    kernel: 'GruSequence',
    inputs,
    order: ORDER,
    outputs: [[sizes.batch, sizes.time, sizes.units]],
    scratch: sequenceScratch(sizes, 3, 'forward'),
    emit: (graph, names) => {
      const layout = stepLayout(graph, sizes);
      const { states } = gruStates(graph, layout, names, sizes);
      return [layout.fromSteps(states, sizes.units)];
    },
  })[0];
});

/**
 * Gradients of `GruSequence` by all its inputs, in their order. It reads what that reads, and `dy`,
 * [B, T, U].
 */
export const gruSequenceGrad = lazyKernel<GruInputs & { readonly dy: TensorInfo }>(
  'GruSequenceGrad',
  ({ inputs, backend }) => {
    const sizes = sizesOf('GruSequenceGrad', inputs, 3, (all) => ({
      ...shapesOf(all),
      dy: [all.batch, all.time, all.units],
    }));
    return recordSequence(backend, {
      kernel: 'GruSequenceGrad',
      inputs,
      order: [...ORDER, 'dy'],
      outputs: ORDER.map((key) => inputs[key].shape),
      scratch: sequenceScratch(sizes, 3, 'gradient'),
      emit: (graph, names) => gruGradients(graph, names, names.dy, sizes),
    });
  },
);
