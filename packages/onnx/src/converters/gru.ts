import type { LayerConverter } from '../export/converter.js';
import { gateAttributes, recurrentConfig } from '../lowering/gates.js';
import { recur } from '../lowering/recurrent.js';

/** tf.layers.gru (gates z, r, h, as in ONNX; reset before the product) → GRU. */
export const gru: LayerConverter = (conversion) => {
  const config = conversion.config(recurrentConfig);
  const activations = gateAttributes([config.recurrentActivation, config.activation]);
  return recur(conversion, {
    type: 'GRU',
    gates: [0, 1, 2],
    attributes: { ...activations, linear_before_reset: 0 },
    sequences: config.returnSequences,
  });
};
