import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';
import { featureAxis } from '../export/value.js';
import { activate } from '../lowering/activation.js';

const config = z.object({ activation: z.string() });

/** tf.layers.activation → the operator of that name. */
export const activation: LayerConverter = (conversion) => {
  const { input } = conversion;
  const name = conversion.config(config).activation;
  const x = name === 'softmax' && input.order ? conversion.plain(input) : input;
  return { ...x, name: activate(conversion, x.name, name, featureAxis(x)) };
};
