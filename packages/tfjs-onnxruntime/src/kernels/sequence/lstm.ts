import type { TensorInfo } from '@tensorflow/tfjs-core';
import { lazyKernel } from '../lazy-kernel.js';
import { lstmGradients } from './lstm-gradients.js';
import { lstmStates } from './lstm-states.js';
import type { LstmNames } from './lstm-states.js';
import { recordSequence } from './record-sequence.js';
import { sequenceScratch, sizesOf } from './sizes.js';
import type { Sizes } from './sizes.js';
import { stepLayout } from './step-layout.js';

/**
 * x [B, T, F]; kernel [F, 4U], recurrentKernel [U, 4U] and bias [4U] with gates in the order
 * i, f, c, o; peephole [3, U], rows i, f and o; initial and initialCell, output and cell before the
 * first frame, [B, U].
 */
type LstmInputs = Readonly<Record<keyof LstmNames, TensorInfo>>;

const ORDER = [
  'x',
  'kernel',
  'recurrentKernel',
  'bias',
  'peephole',
  'initial',
  'initialCell',
] as const;

function shapesOf({ batch, units }: Sizes) {
  return {
    recurrentKernel: [units, 4 * units],
    bias: [4 * units],
    peephole: [3, units],
    initial: [batch, units],
    initialCell: [batch, units],
  };
}

/**
 * An LSTM with peepholes over a whole sequence, [B, T, F] → outputs and cells, both [B, T, U]:
 * i = σ(a_i + p_i∘c), f = σ(a_f + p_f∘c), c' = f∘c + i∘tanh(a_c), o = σ(a_o + p_o∘c'),
 * h' = o∘tanh(c'), where a = x·W + h·R + b and c is the cell before the step.
 */
export const lstmSequence = lazyKernel<LstmInputs>('LstmSequence', ({ inputs, backend }) => {
  const sizes = sizesOf('LstmSequence', inputs, 4, shapesOf);
  const shape = [sizes.batch, sizes.time, sizes.units];
  return recordSequence(backend, {
    kernel: 'LstmSequence',
    inputs,
    order: ORDER,
    outputs: [shape, shape],
    scratch: sequenceScratch(sizes, 4, 'forward'),
    emit: (graph, names) => {
      const layout = stepLayout(graph, sizes);
      const { hidden, cell } = lstmStates(graph, layout, names, sizes);
      return [hidden, cell].map((name) => layout.fromSteps(name, sizes.units));
    },
  });
});

/** What the forward kernel reads, and the gradients of both its outputs, [B, T, U]. */
interface GradInputs extends LstmInputs {
  readonly dy: TensorInfo;
  readonly dCell: TensorInfo;
}

/** Gradients of `LstmSequence` by all its inputs, in their order. */
export const lstmSequenceGrad = lazyKernel<GradInputs>(
  'LstmSequenceGrad',
  ({ inputs, backend }) => {
    const sizes = sizesOf('LstmSequenceGrad', inputs, 4, (all) => {
      const states = [all.batch, all.time, all.units];
      return { ...shapesOf(all), dy: states, dCell: states };
    });
    return recordSequence(backend, {
      kernel: 'LstmSequenceGrad',
      inputs,
      order: [...ORDER, 'dy', 'dCell'],
      outputs: ORDER.map((key) => inputs[key].shape),
      scratch: sequenceScratch(sizes, 4, 'gradient'),
      emit: (graph, names) =>
        lstmGradients(graph, names, { hidden: names.dy, cell: names.dCell }, sizes),
    });
  },
);
