import { defineHead, heUniform, stepDropout, z, type BuildContext } from '@circumplex/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { fcNumber, from } from './from.js';

const schema = z.strictObject({
  layers: z
    .int()
    .min(0)
    .max(8)
    .default(0)
    .describe("layers more, above the backbone's fully connected ones"),
  units: z.int().min(1).default(128).describe('units of each, with ReLU'),
  dropout: z.number().min(0).lt(1).default(0).describe('dropout rate below each of them'),
  from: from('last'),
});

function build(
  features: SymbolicTensor,
  options: z.output<typeof schema>,
  context: BuildContext,
): SymbolicTensor {
  let x = features;
  for (let n = 1; n <= options.layers; n++) {
    const name = `head_fc${n}`;
    x = stepDropout(x, `${name}_dropout`, options.dropout, context);
    const kernelInitializer = heUniform(context.seed(name));
    const layer = layers.dense({
      name,
      units: options.units,
      activation: 'relu',
      kernelInitializer,
    });
    x = layer.apply(x) as SymbolicTensor;
  }
  return x;
}

/**
 * No memory: every frame is judged by itself, from the last fully connected layer, as in the
 * paper's CNN-only networks. It may add layers of its own.
 */
export const fc = defineHead({
  id: 'fc',
  summary: 'fully connected: every frame by itself, without memory',
  source: 'Kollias et al., IJCV 2019, Sect. 4.2.2',
  schema,
  configure: (options) => ({
    recurrent: false,
    from: fcNumber(options.from),
    build: (features, context) => build(features, options, context),
  }),
});
