import type { z } from 'zod';
import { parseOptions } from '../options.js';

/** What every plug-in says of itself; `id` is the name used in experiments. */
export interface PluginInfo<K extends string> {
  readonly kind: K;
  /** Lower case with dashes, as in `vgg-16`. */
  readonly id: string;
  /** One line for lists and help. */
  readonly summary: string;
  /** Where it comes from: a section or table of a paper, a data set's page. */
  readonly source?: string;
}

/** A plug-in that turns options into a part of an experiment. */
export interface Configurable<K extends string, P> extends PluginInfo<K> {
  /** Strict schema of the options, with defaults. */
  readonly schema: z.ZodType;
  /**
   * Checks the options, fills in defaults and returns the part.
   *
   * @throws CircumplexError OPTION_INVALID naming unknown and mistyped options.
   */
  configure(options: unknown): P & { readonly options: Readonly<Record<string, unknown>> };
}

/** What an author writes; {@link definePlugin} makes a {@link Configurable} of it. */
export interface PluginDefinition<K extends string, S extends z.ZodType, P> extends PluginInfo<K> {
  readonly schema: S;
  configure(options: z.output<S>): P;
}

/** What the `define…` functions take: they say the kind. */
export type Definition<K extends string, S extends z.ZodType, P> = Omit<
  PluginDefinition<K, S, P>,
  'kind'
>;

/** Makes a plug-in whose options are always checked against its schema before its code sees them. */
export function definePlugin<K extends string, S extends z.ZodType, P>(
  definition: PluginDefinition<K, S, P>,
): Configurable<K, P> {
  return {
    ...definition,
    configure(options) {
      const parsed = parseOptions(
        definition.schema,
        options ?? {},
        `${definition.kind} '${definition.id}'`,
      );
      return {
        ...definition.configure(parsed),
        options: parsed as Readonly<Record<string, unknown>>,
      };
    },
  };
}
