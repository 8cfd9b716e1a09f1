import { z } from 'zod';
import { parseOptions } from '../options.js';
import { WEIGHT_FORMATS, type WeightSource } from './weights.js';

const text = z.string().min(1);
const channels = z.tuple([z.number(), z.number(), z.number()]);

const layerMap = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('convolution'),
    layer: text,
    kernel: text,
    bias: text.optional(),
    stride: z.int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('scaled-convolution'),
    layer: text,
    kernel: text,
    bias: text.optional(),
    stride: z.int().positive().optional(),
    scale: text,
    offset: text,
  }),
  z.strictObject({
    kind: z.literal('dense'),
    layer: text,
    kernel: text,
    bias: text.optional(),
    flattened: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('normalization'),
    layer: text,
    gamma: text.optional(),
    beta: text,
    mean: text,
    variance: text,
    convolutionBias: text.optional(),
  }),
  z.strictObject({ kind: z.literal('folded'), layer: text, bias: text }),
]);

const weightSource = z.strictObject({
  kind: z.literal('weights'),
  id: text,
  summary: text,
  source: text.optional(),
  format: z.enum(WEIGHT_FORMATS),
  licence: text,
  backbones: z.array(text).min(1),
  backboneOptions: z.record(z.string(), z.unknown()).optional(),
  axes: z.enum(['oihw', 'hwio']),
  epsilon: z.number().min(0).optional(),
  preprocessing: z.strictObject({
    channelOrder: z.enum(['rgb', 'bgr']),
    scale: channels,
    offset: channels,
  }),
  layers: z.array(layerMap).min(1),
  bundled: z
    .custom<() => string>((value) => typeof value === 'function', 'must be a function')
    .optional(),
});

/**
 * Checks a source that was written without the compiler's help.
 *
 * @throws CircumplexError PLUGIN_INVALID naming what is wrong.
 */
export function checkWeightSource(source: WeightSource): void {
  parseOptions(weightSource, source, `weights '${source.id}'`, 'PLUGIN_INVALID');
}
