import type { LazyKernel } from '../lazy-kernel.js';
import { gruSequence, gruSequenceGrad } from './gru.js';
import { lstmSequence, lstmSequenceGrad } from './lstm.js';

/** Recurrent layers over whole sequences: kernels that TensorFlow.js's other backends do not have. */
export const sequenceKernels: readonly LazyKernel[] = [
  gruSequence,
  gruSequenceGrad,
  lstmSequence,
  lstmSequenceGrad,
];
