import type { LayerConverter } from '../export/converter.js';
import { convolutionConfig } from '../lowering/config.js';
import { convolve, windowAttributes } from '../lowering/convolution.js';
import { denseKernel, depthwiseKernel } from '../lowering/kernels.js';

/** tf.layers.separableConv2d → Conv over each channel, then a 1×1 Conv with bias and activation. */
export const separableConv2d: LayerConverter = async (conversion) => {
  const config = conversion.config(convolutionConfig);
  const depthwise = depthwiseKernel(await conversion.weight('depthwise_kernel'));
  const pointwise = denseKernel(await conversion.weight('pointwise_kernel'));
  const x = conversion.channelsFirst(conversion.input);
  const stored = conversion.store(depthwise.name, depthwise.dims, depthwise.data);
  const attributes = windowAttributes(conversion, x, depthwise, config);
  const y = { ...x, name: conversion.op('Conv', [x.name, stored], attributes) };
  return convolve(conversion, y, pointwise, {
    ...config,
    strides: [1, 1],
    dilationRate: [1, 1],
    padding: 'valid',
  });
};
