import type { DenseMap } from '@circumplex/core';
import { given, type Conversion, type MapKind } from './map-kind.js';
import { vectorsDiffer } from './shapes.js';

/** Inputs and units of a kernel; a convolution over the whole image is one, too. */
function sizes(shape: readonly number[], { source }: Conversion): readonly [number, number] {
  const all = shape.reduce((a, b) => a * b, 1);
  const units = (source.axes === 'oihw' ? shape[0] : shape.at(-1)) ?? 0;
  return [units === 0 ? 0 : all / units, units];
}

/** Where each of the source's inputs stands among ours: we flatten channels last. */
function inputPlaces(
  { flattened }: DenseMap,
  { source, layer }: Conversion,
  inputs: number,
): Uint32Array {
  const places = Uint32Array.from({ length: inputs }, (_, i) => i);
  if (!flattened || source.axes === 'hwio' || !layer.image) return places;
  const [height, width, channels] = layer.image as [number, number, number];
  const area = height * width;
  return places.map((i) => (i % area) * channels + Math.floor(i / area));
}

/** Inputs that are moved together: a line of the cache, read and written in order. */
const TOGETHER = 16;

/** [units, inputs] as [inputs, units], each input at its place. */
function transpose(values: Float32Array, units: number, places: Uint32Array): Float32Array {
  const inputs = places.length;
  const result = new Float32Array(values.length);
  for (let start = 0; start < inputs; start += TOGETHER) {
    const end = Math.min(inputs, start + TOGETHER);
    for (let unit = 0; unit < units; unit++) {
      for (let i = start; i < end; i++) {
        result[places[i]! * units + unit] = values[unit * inputs + i]!;
      }
    }
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
    const places = inputPlaces(map, conversion, inputs);
    return {
      kernel: conversion.source.axes === 'oihw' ? transpose(read, units, places) : read,
      ...(map.bias !== undefined && { bias: conversion.tensor(map.bias).read() }),
    };
  },
};
