import { z } from '@circumplex/core';
import { float } from '@circumplex/onnx-model';
import type { LayerConverter } from '../export/converter.js';

const config = z.object({ alpha: z.number() });

/** tf.layers.leakyReLU → LeakyRelu. */
export const leakyRelu: LayerConverter = (conversion) => {
  const { input } = conversion;
  const alpha = float(conversion.config(config).alpha);
  return { ...input, name: conversion.op('LeakyRelu', [input.name], { alpha }) };
};
