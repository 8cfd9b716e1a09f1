import { stepDropout, z, type BuildContext, type Head } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { fcNumber, from } from './from.js';
import type { SequenceLayer, SequenceLayerConfig } from './layers/sequence-layer.js';

/** Options of recurrent heads; the defaults are those of the paper's AffWildNet (Table 6). */
export const recurrentOptions = z.strictObject({
  layers: z.int().min(1).max(8).default(2).describe('recurrent layers, one on another'),
  units: z
    .int()
    .min(1)
    .default(128)
    .describe('size of the state of each; the paper tries 100, 128 and 150'),
  dropout: z.number().min(0).lt(1).default(0.5).describe('dropout rate between the layers'),
  from: from('fc1'),
});

type RecurrentOptions = z.output<typeof recurrentOptions>;

type MakeLayer = new (config: SequenceLayerConfig) => SequenceLayer;

/**
 * A head of recurrent layers named `<id>_1`, `<id>_2`, …, with dropout between them. (The dropout
 * below the first belongs to the fully connected layer that feeds it.)
 */
export function recurrentHead(id: string, Layer: MakeLayer, options: RecurrentOptions): Head {
  const build = (features: SymbolicTensor, context: BuildContext): SymbolicTensor => {
    let x = features;
    for (let n = 1; n <= options.layers; n++) {
      const name = `${id}_${n}`;
      const layer = new Layer({ name, units: options.units, seed: context.seed(name) });
      x = layer.apply(x) as SymbolicTensor;
      if (n < options.layers) x = stepDropout(x, `${name}_dropout`, options.dropout, context);
    }
    return x;
  };
  return { recurrent: true, from: fcNumber(options.from), build };
}
