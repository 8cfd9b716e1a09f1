import type { LayerConverter } from '../export/converter.js';
import { gateAttributes, recurrentConfig } from '../lowering/gates.js';
import { recur } from '../lowering/recurrent.js';

/** tf.layers.lstm (gates i, f, c, o) → LSTM (gates i, o, f, c). */
export const lstm: LayerConverter = (conversion) => {
  const { recurrentActivation, activation, returnSequences } = conversion.config(recurrentConfig);
  return recur(conversion, {
    type: 'LSTM',
    gates: [0, 3, 1, 2],
    attributes: gateAttributes([recurrentActivation, activation, activation]),
    sequences: returnSequences,
  });
};
