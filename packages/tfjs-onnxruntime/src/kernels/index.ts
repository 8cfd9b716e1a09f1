import { addN } from './add-n.js';
import { fusedBatchNorm } from './batch-norm.js';
import { binaryKernels } from './binary.js';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.js';
import { conv2dBackpropInput } from './conv2d-backprop-input.js';
import { conv2d, fusedConv2d } from './conv2d.js';
import {
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  depthwiseConv2d,
  fusedDepthwiseConv2d,
} from './depthwise.js';
import { concat, pack, split, unpack } from './joining.js';
import type { LazyKernel } from './lazy-kernel.js';
import { cast, logicalNot, select } from './logic.js';
import { batchMatMul, fusedMatMul } from './mat-mul.js';
import { avgPoolGrad, maxPoolGrad } from './pooling-grads.js';
import { avgPool, maxPool } from './pooling.js';
import { reductionKernels } from './reductions.js';
import {
  cumsum,
  fill,
  gather,
  onesLike,
  pad,
  reverse,
  tile,
  transpose,
  zerosLike,
} from './shape-ops.js';
import { slice, stridedSlice } from './slicing.js';
import { softmax } from './softmax.js';
import { unaryKernels } from './unary.js';

/** The kernels that are recorded and compiled; the cpu backend has all others. */
export const lazyKernels: readonly LazyKernel[] = [
  ...unaryKernels,
  ...binaryKernels,
  ...reductionKernels,
  addN,
  avgPool,
  avgPoolGrad,
  batchMatMul,
  cast,
  concat,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  cumsum,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  depthwiseConv2d,
  fill,
  fusedBatchNorm,
  fusedConv2d,
  fusedDepthwiseConv2d,
  fusedMatMul,
  gather,
  logicalNot,
  maxPool,
  maxPoolGrad,
  onesLike,
  pack,
  pad,
  reverse,
  select,
  slice,
  softmax,
  split,
  stridedSlice,
  tile,
  transpose,
  unpack,
  zerosLike,
];
