import type { ScaledConvolutionMap } from '@circumplex/core';
import { convolution } from './convolution.js';
import { given, type MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** A convolution that takes in what its source does to its channels afterwards. */
export const scaledConvolution: MapKind<ScaledConvolutionMap> = {
  tensors: ({ kernel, bias, scale, offset }) => given(kernel, bias, scale, offset),
  weights: () => ['kernel', 'bias'],
  obstacle({ scale, offset, ...map }, conversion) {
    return (
      convolution.obstacle({ ...map, kind: 'convolution' }, conversion) ??
      vectorsDiffer(conversion, { bias: scale }) ??
      vectorsDiffer(conversion, { bias: offset })
    );
  },
  values({ scale, offset, ...map }, conversion) {
    const { kernel, bias } = convolution.values({ ...map, kind: 'convolution' }, conversion);
    const factors = conversion.tensor(scale).read();
    const summands = conversion.tensor(offset).read();
    // Our kernels end with their outputs.
    return {
      kernel: kernel!.map((value, i) => value * factors[i % factors.length]!),
      bias: summands.map((value, i) => value + (bias?.[i] ?? 0) * factors[i]!),
    };
  },
};
