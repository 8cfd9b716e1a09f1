import type { LayerConverter } from '../export/converter.js';
import { gateAttributes } from '../lowering/gates.js';
import { recur } from '../lowering/recurrent.js';
import { takeRows } from '../transpose.js';

/**
 * Our LSTM with peepholes (gates i, f, c, o; peepholes i, f, o) → LSTM (gates i, o, f, c) with
 * input P (i, o, f).
 */
export const peepholeLstm: LayerConverter = async (conversion) => {
  const { name, dims, data } = await conversion.weight('peephole');
  const units = dims[1]!;
  const peephole = conversion.store(name, [1, 3 * units], takeRows(data, units, [0, 2, 1]));
  return recur(conversion, {
    type: 'LSTM',
    gates: [0, 3, 1, 2],
    attributes: gateAttributes(['sigmoid', 'tanh', 'tanh']),
    peephole,
    sequences: true,
  });
};
