import { backendKernel, single } from '@circumplex/core';
import {
  customGrad,
  tidy,
  zeros,
  type GradSaveFunc,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { gruBackward, gruForward, type GruInput } from './gru-math.js';
import { fromSteps, toSteps, type Steps } from './sequence-math.js';
import { SequenceLayer } from './sequence-layer.js';

function pack(tensors: readonly Tensor[]): GruInput {
  const [x, kernel, recurrentKernel, bias, initial] = tensors as [
    Tensor3D,
    Tensor2D,
    Tensor2D,
    Tensor,
    Tensor2D,
  ];
  return { x, kernel, recurrentKernel, bias, initial };
}

/**
 * A GRU over whole sequences, [B, T, F] → [B, T, U], with gradients by all inputs: the backend's
 * kernel where it has one, else {@link gruForward} and {@link gruBackward}.
 */
export function gruSequence(input: GruInput): Tensor3D {
  const outputs = backendKernel('GruSequence', { inputs: input, attrs: {} });
  return (outputs?.[0] ?? unrolled(input)) as Tensor3D;
}

function unrolled(input: GruInput): Tensor {
  const run = customGrad((...args: (Tensor | GradSaveFunc)[]) => {
    const save = args.at(-1) as GradSaveFunc;
    const tensors = args.slice(0, -1) as Tensor[];
    const states = gruForward(pack(tensors));
    save([...tensors, states]);
    return {
      value: fromSteps(states),
      gradFunc: (gradient: Tensor, saved: Tensor[]) =>
        tidy(() => {
          const steps = toSteps(gradient as Tensor3D);
          const d = gruBackward(pack(saved), saved.at(-1) as Steps, steps);
          return [d.x, d.kernel, d.recurrentKernel, d.bias, d.initial];
        }),
    };
  });
  return run(input.x, input.kernel, input.recurrentKernel, input.bias, input.initial);
}

/**
 * A GRU layer, [B, T, F] → [B, T, units], that starts every sequence from zeros and reads it at
 * once. Weights, in this order: `kernel` [F, 3U], `recurrent_kernel` [U, 3U], `bias` [3U]; gates
 * z, r, h. The numbers of tf.layers.gru with recurrentActivation 'sigmoid' and resetAfter false,
 * and of ONNX's GRU with linear_before_reset = 0.
 */
export class GruSequence extends SequenceLayer {
  static readonly className = 'GruSequence';
  protected readonly gates = 3;

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const x = single(inputs) as Tensor3D;
      return gruSequence({
        x,
        kernel: this.weightAt(0) as Tensor2D,
        recurrentKernel: this.weightAt(1) as Tensor2D,
        bias: this.weightAt(2),
        initial: zeros([x.shape[0], this.units]),
      });
    });
  }
}
