import type { LayerConversion } from '../export/layer-conversion.js';
import type { ValueDim } from '../export/value.js';

/**
 * The dimensions as numbers.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED where one of them is dynamic.
 */
export function fixedSizes(conversion: LayerConversion, dims: readonly ValueDim[]): number[] {
  return dims.map((size) => {
    if (typeof size === 'number') return size;
    throw conversion.unsupported('only batch and time may be dynamic', `'${size}'`);
  });
}
