import { z } from 'zod';

/** A plug-in by id, or by id with options: `gru` or `{ id: gru, units: 64 }`. */
export const pluginReference = z
  .union([z.string().min(1), z.looseObject({ id: z.string().min(1) })])
  .describe('a plug-in: its id, or an object with its id and options');

/** See {@link pluginReference}. */
export type PluginReference = z.output<typeof pluginReference>;

/** Splits a reference into id and options. */
export function splitReference(reference: PluginReference): {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
} {
  if (typeof reference === 'string') return { id: reference, options: {} };
  const { id, ...options } = reference;
  return { id, options };
}

const channels = z.tuple([z.number(), z.number(), z.number()]);

/** Value = pixel × scale + offset for each channel, channel order included. */
export const preprocessingSpec = z
  .strictObject({
    channelOrder: z.enum(['rgb', 'bgr']).describe('order of the channels'),
    scale: channels.describe('factor for each channel, on pixels in [0, 255]'),
    offset: channels.describe('summand for each channel'),
  })
  .partial()
  .describe("what the backbone is fed; the weights' own, or the backbone's, where absent");

const patterns = z.array(z.string().min(1)).min(1);

const weightsObject = z
  .strictObject({
    file: z.string().min(1).optional().describe('a file, relative to the experiment, or a run'),
    source: z.string().min(1).optional().describe('what the file comes from; found out if absent'),
    include: patterns.optional().describe('layers to load: names, or patterns with *'),
    exclude: patterns.optional().describe('layers to leave out: names, or patterns with *'),
    strict: z.boolean().default(true).describe('every weight of the backbone must be loaded'),
  })
  .refine(({ file, source }) => file !== undefined || source !== undefined, {
    message: 'must name a file, or a source that brings its own',
  });

/** Pretrained weights: a file or a source that brings its own, by name or with options. */
export const weightsSpec = z
  .union([z.string().min(1), weightsObject], {
    error: 'must be a file, or a mapping of file, source, include, exclude and strict',
  })
  .describe('pretrained weights: a file, a run, or a source that brings its own');

/** See {@link weightsSpec}, spelled out. */
export type WeightsRequest = z.output<typeof weightsObject>;

/** The `model` part of an experiment. */
export const modelSpec = z.strictObject({
  backbone: pluginReference.default('vgg-face').describe('CNN that sees each frame'),
  fusion: pluginReference.default('none').describe('what joins the features at the first FC layer'),
  fc: z
    .strictObject({
      units: z.array(z.int().positive()).min(1).describe('units of FC1, FC2, …'),
      dropout: z.number().min(0).lt(1).describe('dropout rate between layers'),
    })
    .partial()
    .default({})
    .describe("fully connected layers; the backbone's own where absent"),
  head: pluginReference.default('fc').describe('what looks across time'),
  output: pluginReference.default('valence-arousal').describe('what is predicted'),
  weights: weightsSpec.optional(),
  preprocessing: preprocessingSpec.optional(),
});

/** The `model` part of an experiment, defaults filled in. */
export type ModelSpec = z.output<typeof modelSpec>;
