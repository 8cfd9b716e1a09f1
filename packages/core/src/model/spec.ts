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
});

/** The `model` part of an experiment, defaults filled in. */
export type ModelSpec = z.output<typeof modelSpec>;
