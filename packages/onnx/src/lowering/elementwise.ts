import { isDeepStrictEqual } from 'node:util';
import type { LayerConversion } from '../export/layer-conversion.js';
import type { Value } from '../export/value.js';

/** Brings values into one layout: channels first if any is, else exactly as tfjs has them. */
export function aligned(conversion: LayerConversion): Value[] {
  const { inputs } = conversion;
  const rank = inputs[0]!.dims.length;
  const different = inputs.find(({ dims }) => dims.length !== rank);
  if (different) {
    throw conversion.unsupported(
      `its inputs must have as many dimensions as each other, here ${rank}`,
      `${different.dims.length}`,
    );
  }
  if (inputs.some(({ channels }) => channels === 'first')) {
    return inputs.map((value) => conversion.channelsFirst(value));
  }
  const sameOrder = inputs.every(({ order }) => isDeepStrictEqual(order, inputs[0]!.order));
  return sameOrder ? [...inputs] : inputs.map((value) => conversion.plain(value));
}

/** A node of two inputs, applied to all inputs of the layer one after the other. */
export function elementwise(conversion: LayerConversion, type: 'Add' | 'Mul'): Value {
  const values = aligned(conversion);
  const [{ channels, order }] = values as [Value];
  const names = values.map(({ name }) => name);
  const result = names.reduce((left, right) => conversion.op(type, [left, right]));
  return conversion.output(result, { channels, ...(order && { order }) });
}
