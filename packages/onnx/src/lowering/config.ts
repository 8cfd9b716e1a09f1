import { z } from '@circumplex/core';

const pair = z.union([
  z.tuple([z.number(), z.number()]),
  z.number().transform((n): [number, number] => [n, n]),
]);

/** `dataFormat` of layers on images: channels last, the only one that tfjs can compute on the CPU. */
export const dataFormat = z.literal('channelsLast').optional();

/** Settings of convolutions that exports read. */
export const convolutionConfig = z.object({
  kernelSize: pair,
  strides: pair.default([1, 1]),
  dilationRate: pair.nullish().transform((rate): [number, number] => rate ?? [1, 1]),
  padding: z.enum(['same', 'valid']),
  activation: z.string(),
  dataFormat,
});

/** Settings of a convolution. */
export type ConvolutionConfig = z.output<typeof convolutionConfig>;

/** Settings of pools that exports read. */
export const poolingConfig = z.object({
  poolSize: pair,
  strides: pair,
  padding: z.enum(['same', 'valid']),
  dataFormat,
});
