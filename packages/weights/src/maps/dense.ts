import type { DenseMap } from '@circumplex/core';
import { given, type Conversion, type MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** Inputs and units of a kernel; a convolution over the whole image is one, too. */
function sizes(shape: readonly number[], { source }: Conversion): readonly [number, number] {
  const all = shape.reduce((a, b) => a * b, 1);
  const units = (source.axes === 'oihw' ? shape[0] : shape.at(-1)) ?? 0;
  return [units === 0 ? 0 : all / units, units];
}

/** Where each of our inputs stands among the source's: we flatten channels last. */
function inputOrder(
  { flattened }: DenseMap,
  { source, layer }: Conversion,
  inputs: number,
): Uint32Array {
  const order = Uint32Array.from({ length: inputs }, (_, i) => i);
  if (!flattened || source.axes === 'hwio' || !layer.image) return order;
  const [height, width, channels] = layer.image as [number, number, number];
  return order.map((i) => {
    const at = Math.floor(i / channels);
    return (i % channels) * height * width + at;
  });
}

/** [units, inputs] as [inputs, units], inputs in the order given. */
function transpose(values: Float32Array, units: number, order: Uint32Array): Float32Array {
  const inputs = order.length;
  const result = new Float32Array(values.length);
  for (let i = 0; i < inputs; i++) {
    let from = order[i]!;
    for (let to = i * units; to < (i + 1) * units; to++, from += inputs) result[to] = values[from]!;
  }
  return result;
}

/** A fully connected layer's kernel and bias. */
export const dense: MapKind<DenseMap> = {
  tensors: ({ kernel, bias }) => given(kernel, bias),
  weights: ({ bias }) => given('kernel', bias && 'bias'),
  obstacle({ kernel, bias, flattened }, conversion) {
    const [inputs, units] = sizes(conversion.tensor(kernel).shape, conversion);
    const [wanted, has] = conversion.layer.weights.get('kernel') as [number, number];
    const pixels = conversion.layer.image?.reduce((a, b) => a * b, 1) ?? inputs;
    if (inputs !== wanted || (flattened && pixels !== inputs))
      return `reads ${inputs} numbers where the network has ${wanted}`;
    if (units !== has) return `has ${units} units where the network has ${has}`;
    return vectorsDiffer(conversion, { bias });
  },
  values(map, conversion) {
    const kernel = conversion.tensor(map.kernel);
    const [inputs, units] = sizes(kernel.shape, conversion);
    const read = kernel.read();
    const order = inputOrder(map, conversion, inputs);
    return {
      kernel: conversion.source.axes === 'oihw' ? transpose(read, units, order) : read,
      ...(map.bias !== undefined && { bias: conversion.tensor(map.bias).read() }),
    };
  },
};
