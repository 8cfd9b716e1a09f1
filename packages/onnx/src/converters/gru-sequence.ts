import type { LayerConverter } from '../export/converter.js';
import { gateAttributes } from '../lowering/gates.js';
import { recur } from '../lowering/recurrent.js';

/** Our GRU over sequences (gates z, r, h, as in ONNX; reset before the product) → GRU. */
export const gruSequence: LayerConverter = (conversion) =>
  recur(conversion, {
    type: 'GRU',
    gates: [0, 1, 2],
    attributes: { ...gateAttributes(['sigmoid', 'tanh']), linear_before_reset: 0 },
    sequences: true,
  });
