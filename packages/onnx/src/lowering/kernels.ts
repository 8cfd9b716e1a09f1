import type { WeightData } from '../export/layer-conversion.js';
import type { Kernel } from './convolution.js';
import { transpose } from '../transpose.js';

/** A depthwise kernel [height, width, inputs, multiplier] as ONNX's grouped one. */
export function depthwiseKernel({ name, dims, data }: WeightData): Kernel {
  const [height, width, inputs, multiplier] = dims as [number, number, number, number];
  return {
    name,
    dims: [inputs * multiplier, 1, height, width],
    data: transpose(data, dims, [2, 3, 0, 1]),
    group: inputs,
  };
}

/** A kernel [height, width, inputs, outputs] as ONNX has it. */
export function denseKernel({ name, dims, data }: WeightData): Kernel {
  const axes = [3, 2, 0, 1];
  return {
    name,
    dims: axes.map((axis) => dims[axis]!),
    data: transpose(data, dims, axes),
    group: 1,
  };
}
