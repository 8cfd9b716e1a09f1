import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';

const config = z.object({ axis: z.int() });

/** tf.layers.softmax → Softmax. */
export const softmax: LayerConverter = (conversion) => {
  const x = conversion.plain(conversion.input);
  const { axis } = conversion.config(config);
  const name = conversion.op('Softmax', [x.name], { axis: conversion.axis(axis) });
  return conversion.output(name);
};
