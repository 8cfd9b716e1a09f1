import { z } from '@circumplex/core';

/** Options that every CNN here has. */
export const cnnOptions = z.strictObject({
  inputSize: z
    .int()
    .min(16)
    .max(1024)
    .default(96)
    .describe('side of the square face crop in pixels; the paper uses 96 or 224'),
  width: z
    .number()
    .positive()
    .max(4)
    .default(1)
    .describe('factor on the channels of every layer; 1 is the published network'),
});

/** Options of a CNN, defaults filled in. */
export type CnnOptions = z.output<typeof cnnOptions>;

/** `channels` × `width`, rounded, at least 1. */
export function scaled(channels: number, width: number): number {
  return Math.max(1, Math.round(channels * width));
}

/** Side after a window of `size` moves by `stride`, without padding (VALID). */
export function valid(side: number, size: number, stride: number): number {
  return Math.floor((side - size) / stride) + 1;
}

/** Side after moving by `stride` with TensorFlow's SAME padding. */
export function same(side: number, stride: number): number {
  return Math.ceil(side / stride);
}
