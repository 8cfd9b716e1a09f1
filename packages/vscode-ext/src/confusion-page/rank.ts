import { cellOf, NO_CELL, type Samples } from './samples.js';

/** Confidence is told apart in steps of 2e-6, so that it and an index fit into one exact double. */
const STEPS = 2 ** 19;
const INDEX = 2 ** 32;

/**
 * The samples that have a label: first those predicted wrongly, the surest first, then those predicted
 * rightly, the least sure first; equal ones as they stand. So the end of the list is what the network
 * knows best. Keys in one array of doubles sort ten times as fast as indices by a comparison.
 */
export function rank(samples: Samples): Uint32Array {
  const { cells, confidence } = samples;
  const keys = new Float64Array(cells.length);
  let count = 0;
  for (let index = 0; index < cells.length; index++) {
    if (cells[index] === NO_CELL) continue;
    const { label, prediction } = cellOf(samples, index);
    const sure = Math.round(confidence[index]! * (STEPS - 1));
    const place = label === prediction ? STEPS + sure : STEPS - 1 - sure;
    keys[count++] = place * INDEX + index;
  }
  return Uint32Array.from(keys.subarray(0, count).sort(), (key) => key % INDEX);
}
