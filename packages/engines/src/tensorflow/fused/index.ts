import { registerAdam } from './adam.js';
import { registerBatchNorm } from './batch-norm.js';
import { registerLstm } from './lstm.js';
import { registerRelu } from './relu.js';

/** Registers TensorFlow's fused operations as kernels of the backend. */
export function registerFused(): void {
  registerAdam();
  registerBatchNorm();
  registerLstm();
  registerRelu();
}
