import { backendKernel, single } from '@circumplex/core';
import {
  customGrad,
  tidy,
  zeros,
  type GradSaveFunc,
  type Rank,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { initializers, type Shape } from '@tensorflow/tfjs-layers';
import { lstmBackward, lstmForward, type LstmInput } from './lstm-math.js';
import { fromSteps, toSteps, type Steps } from './sequence-math.js';
import { SequenceLayer } from './sequence-layer.js';
import { UnitForgetBias } from './unit-forget-bias.js';

const KEYS = [
  'x',
  'kernel',
  'recurrentKernel',
  'bias',
  'peephole',
  'initial',
  'initialCell',
] as const satisfies readonly (keyof LstmInput)[];

function pack(tensors: readonly Tensor[]): LstmInput {
  return Object.fromEntries(KEYS.map((key, i) => [key, tensors[i]])) as unknown as LstmInput;
}

/**
 * Hidden states of an LSTM over whole sequences, [B, T, F] → [B, T, U], with gradients by all
 * inputs: the backend's kernel where it has one, else {@link lstmForward} and {@link lstmBackward}.
 */
export function lstmSequence(input: LstmInput): Tensor3D {
  const outputs = backendKernel('LstmSequence', { inputs: input, attrs: {} });
  return (outputs?.[0] ?? unrolled(input)) as Tensor3D;
}

function unrolled(input: LstmInput): Tensor {
  const run = customGrad((...args: (Tensor | GradSaveFunc)[]) => {
    const save = args.at(-1) as GradSaveFunc;
    const tensors = args.slice(0, -1) as Tensor[];
    const { hidden, cell } = lstmForward(pack(tensors));
    save([...tensors, hidden, cell]);
    return {
      value: fromSteps(hidden),
      gradFunc: (gradient: Tensor, saved: Tensor[]) =>
        tidy(() => {
          const states = { hidden: saved.at(-2) as Steps, cell: saved.at(-1) as Steps };
          const d = lstmBackward(pack(saved), states, toSteps(gradient as Tensor3D));
          return KEYS.map((key) => d[key]);
        }),
    };
  });
  return run(...KEYS.map((key) => input[key]));
}

/**
 * An LSTM layer with peepholes, [B, T, F] → [B, T, units], that starts every sequence from zeros
 * and reads it at once. Weights, in this order: `kernel` [F, 4U], `recurrent_kernel` [U, 4U],
 * `bias` [4U] (forget gate 1 at first, else 0), gates i, f, c, o; `peephole` [3, U], rows i, f, o,
 * 0 at first. With peepholes 0 it gives the numbers of tf.layers.lstm with recurrentActivation
 * 'sigmoid'; with them those of ONNX's LSTM with input P.
 */
export class PeepholeLstm extends SequenceLayer {
  static readonly className = 'PeepholeLstm';
  protected readonly gates = 4;

  override build(shape: Shape | Shape[]): void {
    super.build(shape);
    this.add('peephole', [3, this.units], initializers.zeros());
  }

  protected override biasInitializer() {
    return new UnitForgetBias();
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const x = single(inputs) as Tensor3D;
      const start = zeros<Rank.R2>([x.shape[0], this.units]);
      return lstmSequence({
        x,
        kernel: this.weightAt(0) as Tensor2D,
        recurrentKernel: this.weightAt(1) as Tensor2D,
        bias: this.weightAt(2),
        peephole: this.weightAt(3) as Tensor2D,
        initial: start,
        initialCell: start,
      });
    });
  }
}
