import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';

const config = z.object({ maxValue: z.number().nullish() });

/** tf.layers.reLU → Relu, or Clip where it has a maximum. */
export const relu: LayerConverter = (conversion) => {
  const { input } = conversion;
  const { maxValue } = conversion.config(config);
  const name =
    maxValue === null || maxValue === undefined
      ? conversion.op('Relu', [input.name])
      : conversion.op('Clip', [input.name, conversion.float32(0), conversion.float32(maxValue)]);
  return { ...input, name };
};
