import {
  concat,
  engine,
  eye,
  matMul,
  registerGradient,
  registerKernel,
  reshape,
  slice,
  stack,
  tidy,
  transpose,
  unstack,
  type KernelFunc,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { BACKEND } from '../backend.js';
import { FLOAT, rawOperation, type RawBackend } from './operation.js';

const FORWARD = 'LstmSequence';
const BACKWARD = 'LstmSequenceGrad';

/** Of an LSTM with peepholes, gates in the order i, f, c, o; see `LstmInput` of the heads. */
const INPUTS = [
  'x',
  'kernel',
  'recurrentKernel',
  'bias',
  'peephole',
  'initial',
  'initialCell',
] as const;

type Inputs = Readonly<Record<(typeof INPUTS)[number], Tensor>>;

/** [B, T, K] → [T, B, K], and back. */
const swapTime = (x: Tensor): Tensor => transpose(x, [1, 0, 2]);

const rows = (x: Tensor): Tensor2D => reshape(x, [-1, x.shape.at(-1)!]);

/**
 * BlockLSTM multiplies input and weights step by step. Above as many features as there are gate units
 * one product over all steps comes first, and what goes in are its sums.
 */
function isWide({ x, kernel }: Inputs): boolean {
  return x.shape[2]! > kernel.shape[1]!;
}

/** What BlockLSTM reads after the number of steps. */
function operands(inputs: Inputs): Tensor[] {
  const { x, kernel, recurrentKernel, bias, peephole, initial, initialCell } = inputs;
  const [batch, time] = x.shape;
  const columns = kernel.shape[1]!;
  const wide = isWide(inputs);
  const sums = wide && reshape(matMul(rows(x), kernel as Tensor2D), [batch!, time!, columns]);
  const weights = concat([wide ? eye(columns) : kernel, recurrentKernel], 0);
  const seen = unstack(peephole, 0);
  return [swapTime(sums || x), initialCell, initial, weights, ...seen, bias];
}

/** Runs an operation over `time` steps on tensors. */
function blockOperation(
  backend: RawBackend,
  name: string,
  time: number,
  tensors: readonly Tensor[],
  attributes: Parameters<typeof rawOperation>[3],
  outputs: number,
): Tensor[] {
  const { binding } = backend;
  const steps = binding.createTensor([], binding.TF_INT64, Int32Array.of(time, 0));
  try {
    const ids = [steps, ...backend.getInputTensorIds(tensors)];
    const options = { T: FLOAT, use_peephole: true, ...attributes } as const;
    const handles = rawOperation(backend, name, ids, options, outputs);
    return handles.map((handle) => backend.createOutputTensor(handle));
  } finally {
    binding.deleteTensor(steps);
  }
}

/** i, cells, f, o, candidate, tanh of the cells and outputs, all [T, B, U]. */
function states(backend: RawBackend, time: number, tensors: readonly Tensor[]): Tensor[] {
  return blockOperation(backend, 'BlockLSTMV2', time, tensors, { cell_clip: 0 }, 7);
}

const forward: KernelFunc = ({ inputs, backend }) =>
  tidy(() => {
    const given = inputs as unknown as Inputs;
    const made = states(backend as RawBackend, given.x.shape[1]!, operands(given));
    return [swapTime(made[6]!), swapTime(made[1]!)];
  });

/** Gradients of x and kernel: BlockLSTM's own, or from those of the sums that went in. */
function inputGradients(given: Inputs, dx: Tensor, dWeights: Tensor): [Tensor, Tensor] {
  const { x, kernel } = given;
  if (!isWide(given)) return [swapTime(dx), slice(dWeights, [0, 0], kernel.shape)];
  const dSums = rows(swapTime(dx));
  const back = matMul(dSums, kernel as Tensor2D, false, true);
  return [reshape(back, x.shape), matMul(rows(x), dSums, true)];
}

/** Gradients by all inputs, in their order. The states are computed again. */
const backward: KernelFunc = ({ inputs, backend }) =>
  tidy(() => {
    const { dy, dCell, ...rest } = inputs as unknown as Inputs & { dy: Tensor; dCell: Tensor };
    const time = rest.x.shape[1]!;
    const read = operands(rest);
    const made = states(backend as RawBackend, time, read);
    const tensors = [...read, ...made, swapTime(dCell), swapTime(dy)];
    const d = blockOperation(backend as RawBackend, 'BlockLSTMGradV2', time, tensors, {}, 8);
    const [dx, dInitialCell, dInitial, dWeights, dI, dF, dO, dBias] = d as Required<typeof d>;
    const { recurrentKernel } = rest;
    const above = dWeights!.shape[0]! - recurrentKernel.shape[0]!;
    return [
      ...inputGradients(rest, dx!, dWeights!),
      slice(dWeights!, [above, 0], recurrentKernel.shape),
      dBias!,
      stack([dI!, dF!, dO!]),
      dInitial!,
      dInitialCell!,
    ];
  });

/** An LSTM with peepholes over whole sequences, [B, T, F] → outputs and cells [B, T, U]. */
export function registerLstm(): void {
  registerKernel({ kernelName: FORWARD, backendName: BACKEND, kernelFunc: forward });
  registerKernel({ kernelName: BACKWARD, backendName: BACKEND, kernelFunc: backward });
  registerGradient({
    kernelName: FORWARD,
    inputsToSave: [...INPUTS],
    gradFunc: (dys, saved) => {
      const [dy, dCell] = dys as [Tensor, Tensor];
      const inputs = Object.fromEntries(INPUTS.map((name, i) => [name, saved[i]!]));
      const d = engine().runKernel<Tensor[]>(BACKWARD, { ...inputs, dy, dCell });
      return Object.fromEntries(INPUTS.map((name, i) => [name, () => d[i]!]));
    },
  });
}
