import { tfjsIndices } from '../export/feature-order.js';
import type { WeightData } from '../export/layer-conversion.js';
import type { Value } from '../export/value.js';
import { takeRows } from '../transpose.js';

/**
 * A kernel [features, ...] with its rows in the order in which the value holds the features: so a
 * flattened image needs no Transpose.
 */
export function kernelFor(value: Value, kernel: WeightData): Float32Array {
  if (!value.order) return kernel.data;
  const columns = kernel.data.length / kernel.dims[0]!;
  return takeRows(kernel.data, columns, tfjsIndices(value.order));
}
