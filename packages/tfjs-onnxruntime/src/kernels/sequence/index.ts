import type { LazyKernel } from '../lazy-kernel.js';
import { gruSequenceGrad } from './gru-grad.js';
import { gruSequence } from './gru.js';
import { lstmSequenceGrad } from './lstm-grad.js';
import { lstmSequence } from './lstm.js';

/** Recurrent layers over whole sequences: kernels that TensorFlow.js's other backends do not have. */
export const sequenceKernels: readonly LazyKernel[] = [
  gruSequence,
  gruSequenceGrad,
  lstmSequence,
  lstmSequenceGrad,
];
