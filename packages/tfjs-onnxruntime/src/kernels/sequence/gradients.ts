import { engine, registerGradient } from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';

/** The gradient of a kernel by all its inputs, as a kernel of the same inputs and of `gradients`. */
function sequenceGradient(
  kernelName: string,
  inputs: readonly string[],
  gradients: readonly string[],
): GradConfig {
  return {
    kernelName,
    inputsToSave: [...inputs],
    gradFunc: (dy, saved) => {
      const all = [...saved, ...[dy].flat()];
      const named = [...inputs, ...gradients].map((name, index) => [name, all[index]]);
      const made = engine().runKernel(`${kernelName}Grad`, Object.fromEntries(named)) as Tensor[];
      return Object.fromEntries(inputs.map((name, index) => [name, () => made[index] as Tensor]));
    },
  };
}

/** Tells TensorFlow.js the gradients of the sequence kernels, which no other package has. */
export function registerSequenceGradients(): void {
  const shared = ['x', 'kernel', 'recurrentKernel', 'bias'];
  registerGradient(sequenceGradient('GruSequence', [...shared, 'initial'], ['dy']));
  registerGradient(
    sequenceGradient(
      'LstmSequence',
      [...shared, 'peephole', 'initial', 'initialCell'],
      ['dy', 'dCell'],
    ),
  );
}
