import { z } from '@circumplex/core';
import type { LayerConversion } from '../export/layer-conversion.js';
import type { Layer } from '../export/layer.js';

/** Settings of batch normalisation that exports read. */
export const normalizationConfig = z.object({ axis: z.int(), epsilon: z.number() });

/** Batch normalisation as y = x × scale + shift for each channel. */
export interface Affine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/** What a batch normalisation does in prediction, from its running statistics; in Float64. */
export async function affineOf(conversion: LayerConversion, layer: Layer): Promise<Affine> {
  const { epsilon } = normalizationConfig.parse(layer.getConfig());
  const mean = (await conversion.weight('moving_mean', layer)).data;
  const variance = (await conversion.weight('moving_variance', layer)).data;
  const gamma = (await conversion.optionalWeight('gamma', layer))?.data;
  const beta = (await conversion.optionalWeight('beta', layer))?.data;
  const scale = Float64Array.from(variance, (v, i) => (gamma?.[i] ?? 1) / Math.sqrt(v + epsilon));
  const shift = Float64Array.from(mean, (m, i) => (beta?.[i] ?? 0) - m * scale[i]!);
  return { scale, shift };
}

/** Scales each of the rows of `data`, one for each output channel. */
export function scaleRows(data: Float32Array, scale: Float64Array): Float32Array {
  const size = data.length / scale.length;
  return data.map((value, i) => value * scale[Math.floor(i / size)]!);
}
